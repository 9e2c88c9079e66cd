"""The small vocabularies of posts. Pure."""

from enum import StrEnum


class Visibility(StrEnum):
    PUBLIC = "PUBLIC"
    FOLLOWERS = "FOLLOWERS"
    PRIVATE = "PRIVATE"


class Hidden(StrEnum):
    """Why somebody other than the author does not see it, whatever its visibility is."""

    DRAFT = "DRAFT"
    HELD = "HELD"
    REMOVED = "REMOVED"


class ReactionKind(StrEnum):
    LIKE = "LIKE"
    LOVE = "LOVE"
    LAUGH = "LAUGH"
    WOW = "WOW"
    SAD = "SAD"


class CommentOrder(StrEnum):
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"
    BEST = "BEST"


class ReportReason(StrEnum):
    SPAM = "SPAM"
    HARASSMENT = "HARASSMENT"
    HATE = "HATE"
    SEXUAL = "SEXUAL"
    VIOLENCE = "VIOLENCE"
    OTHER = "OTHER"


class Decision(StrEnum):
    APPROVE = "APPROVE"
    REMOVE = "REMOVE"
