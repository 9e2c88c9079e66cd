"""Enums of posts. `Visibility` is declared by rooms too, and must be alike there."""

from enum import Enum

from subgraphs.kit.enums import described
from subgraphs.posts.models import ReactionKind, Visibility

described(Visibility, "Who may see something.", PUBLIC="Everybody.", PRIVATE="Only the owner.")
described(
    ReactionKind,
    "A feeling about a post or a comment.",
    LIKE="It is liked.",
    LOVE="It is loved.",
    LAUGH="It is funny.",
    WOW="It is astonishing.",
    SAD="It is sad.",
)


class CommentOrder(Enum):
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"


described(CommentOrder, "In which order comments come.", NEWEST="The newest first.", OLDEST="The oldest first.")

__all__ = ["CommentOrder", "ReactionKind", "Visibility"]
