"""Enums of posts."""

import strawberry

from subgraphs.kit.graph.enums import described
from subgraphs.posts.kinds import CommentOrder, Decision, Hidden, ReactionKind, ReportReason, Visibility

strawberry.enum(Visibility, name="PostVisibility", description="Who may see a post.")
for _value, _words in zip(
    Visibility.__strawberry_definition__.values,  # type: ignore[attr-defined]  # set by strawberry.enum
    ("Everybody.", "Those who follow the author.", "Only the author."),
    strict=True,
):
    _value.description = _words
described(
    ReactionKind,
    "A feeling about a post or a comment.",
    LIKE="It is liked.",
    LOVE="It is loved.",
    LAUGH="It is funny.",
    WOW="It is astonishing.",
    SAD="It is sad.",
)
described(
    CommentOrder,
    "In which order comments come.",
    NEWEST="The newest first.",
    OLDEST="The oldest first.",
    BEST="Those with the most reactions and answers first.",
)
described(
    Hidden,
    "Why only its author, and moderators, see something.",
    DRAFT="It is not published yet; moderators do not see it either.",
    HELD="A moderator looks at it first.",
    REMOVED="A moderator removed it.",
)
described(
    ReportReason,
    "What is wrong with a post or comment.",
    SPAM="It is advertising, or the same again and again.",
    HARASSMENT="It hurts somebody.",
    HATE="It is against a group of people.",
    SEXUAL="It is sexual.",
    VIOLENCE="It threatens, or shows violence.",
    OTHER="Something else; the note says what.",
)
described(
    Decision,
    "What a moderator decides.",
    APPROVE="It may be seen.",
    REMOVE="Only its author sees it from now on.",
)

__all__ = ["CommentOrder", "Decision", "Hidden", "ReactionKind", "ReportReason", "Visibility"]
