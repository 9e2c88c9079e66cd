"""The enum `Visibility`."""

from subgraphs.kit.graph.enums import described
from subgraphs.rooms.domain.enums import Visibility

__all__ = ["Visibility"]

described(Visibility, "Who can see it.", PUBLIC="Everyone, except blocked accounts.", PRIVATE="Only the owner.")
