"""Enums of posts, as stored and as published in the graph."""

from enum import StrEnum


class Visibility(StrEnum):
    PUBLIC = "PUBLIC"
    FOLLOWERS = "FOLLOWERS"
    PRIVATE = "PRIVATE"


class HiddenReason(StrEnum):
    """Why only the author (and, except for drafts, moderators) sees a post or comment, whatever its visibility is."""

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


class ModeratorAction(StrEnum):
    APPROVE = "APPROVE"
    REMOVE = "REMOVE"
