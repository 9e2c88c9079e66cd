"""The enum `FollowState` as the graph shows it; everything of the graph takes it from here."""

from subgraphs.kit.graph.enums import described
from subgraphs.users.models import FollowState

__all__ = ["FollowState"]

described(
    FollowState,
    "How somebody stands to a person whom they may follow.",
    NONE="They do not follow them.",
    REQUESTED="They asked to follow; the answer is open.",
    FOLLOWING="They follow them.",
)
