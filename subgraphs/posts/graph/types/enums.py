"""GraphQL enums of posts."""

import strawberry

from subgraphs.kit.graph.enums import described
from subgraphs.posts.domain.enums import (
    CommentOrder,
    HiddenReason,
    ModeratorAction,
    ReactionKind,
    ReportReason,
    Visibility,
)

strawberry.enum(Visibility, name="PostVisibility", description="Who can see a post.")
for _value, _words in zip(
    Visibility.__strawberry_definition__.values,  # type: ignore[attr-defined]  # set by strawberry.enum
    ("Everyone.", "The author's followers.", "Only the author."),
    strict=True,
):
    _value.description = _words
described(
    ReactionKind,
    "Kind of reaction to a post or comment.",
    LIKE="Like.",
    LOVE="Love.",
    LAUGH="Funny.",
    WOW="Surprising.",
    SAD="Sad.",
)
described(
    CommentOrder,
    "Order of comments.",
    NEWEST="Newest first.",
    OLDEST="Oldest first.",
    BEST="Most reactions and replies first.",
)
described(
    HiddenReason,
    "Why a post or comment is hidden from others. Its author sees it; moderators see it unless it is a draft.",
    DRAFT="Not published yet. Only the author sees it.",
    HELD="Waiting for a moderator's review.",
    REMOVED="Removed by a moderator. The author can appeal.",
)
described(
    ReportReason,
    "Reason of a report.",
    SPAM="Advertising or repeated content.",
    HARASSMENT="Attacks a person.",
    HATE="Attacks a group of people.",
    SEXUAL="Sexual content.",
    VIOLENCE="Threats or violence.",
    OTHER="Another reason, given in `note`.",
)
described(
    ModeratorAction,
    "What a moderator does about content.",
    APPROVE="Show the content, again if it was hidden.",
    REMOVE="Hide the content from everyone except its author and moderators. Of a user: name, bio, links and picture.",
)

__all__ = ["CommentOrder", "HiddenReason", "ModeratorAction", "ReactionKind", "ReportReason", "Visibility"]
