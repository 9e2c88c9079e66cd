"""Kinds and subjects of notifications."""

from enum import StrEnum
from typing import Final


class NotificationKind(StrEnum):
    FOLLOWED = "FOLLOWED"
    COMMENTED = "COMMENTED"
    REPLIED = "REPLIED"
    REACTED = "REACTED"
    MENTIONED = "MENTIONED"
    POSTED = "POSTED"
    ROOM_VISITED = "ROOM_VISITED"
    GUEST_BOOK_SIGNED = "GUEST_BOOK_SIGNED"
    POST_TRENDING = "POST_TRENDING"
    FOLLOW_REQUESTED = "FOLLOW_REQUESTED"
    FOLLOW_ACCEPTED = "FOLLOW_ACCEPTED"
    COMMENT_REMOVED = "COMMENT_REMOVED"
    POST_REMOVED_FROM_ROOM = "POST_REMOVED_FROM_ROOM"
    CONTENT_MODERATED = "CONTENT_MODERATED"
    REPORT_RESOLVED = "REPORT_RESOLVED"
    NEW_SIGN_IN = "NEW_SIGN_IN"
    PASSWORD_CHANGED = "PASSWORD_CHANGED"


SYSTEM_KINDS: Final = frozenset(
    {
        NotificationKind.COMMENT_REMOVED,
        NotificationKind.POST_REMOVED_FROM_ROOM,
        NotificationKind.CONTENT_MODERATED,
        NotificationKind.REPORT_RESOLVED,
        NotificationKind.NEW_SIGN_IN,
        NotificationKind.PASSWORD_CHANGED,
    }
)
"""What blocks, mutes and preferences do not suppress."""


WITHOUT_ACTORS: Final = SYSTEM_KINDS | {NotificationKind.POST_TRENDING}


class SubjectType(StrEnum):
    """GraphQL types that a notification can be about."""

    POST = "Post"
    COMMENT = "Comment"
    USER = "User"
    ROOM = "Room"
    ASSET = "Asset"
    GUEST_BOOK_ENTRY = "GuestBookEntry"


class SuppressedReason(StrEnum):
    """Why stored notifications are not shown for now."""

    POST_DELETED = "POST_DELETED"
    POST_MODERATED = "POST_MODERATED"
    POST_NOT_PUBLIC = "POST_NOT_PUBLIC"
    """The post is not visible to the recipient."""
    NOT_MENTIONED = "NOT_MENTIONED"
    """An edit removed the mention."""
