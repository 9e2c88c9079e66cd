"""The enum `FollowState`."""

from subgraphs.kit.graph.enums import described
from subgraphs.users.domain.enums import FollowState

__all__ = ["FollowState"]

described(
    FollowState,
    "How the caller is related to an account by following.",
    NOT_FOLLOWING="The caller does not follow the account.",
    REQUESTED="The caller's follow request is pending.",
    FOLLOWING="The caller follows the account.",
)
