"""Texts of notifications. Pure."""

from collections.abc import Mapping
from typing import Final

from events.contracts.records.fields import ModerationAction
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.read_models import StoredNotification

MAX_EXCERPT_LENGTH: Final = 120
_SENTENCES = {
    (NotificationKind.FOLLOWED, SubjectType.USER): "You have a new follower",
    (NotificationKind.FOLLOW_REQUESTED, SubjectType.USER): "You have a new follow request",
    (NotificationKind.FOLLOW_ACCEPTED, SubjectType.USER): "Your follow request was accepted",
    (NotificationKind.COMMENTED, SubjectType.POST): "New comment on your post",
    (NotificationKind.REPLIED, SubjectType.COMMENT): "New reply to your comment",
    (NotificationKind.REACTED, SubjectType.POST): "New reaction to your post",
    (NotificationKind.REACTED, SubjectType.COMMENT): "New reaction to your comment",
}
_SYSTEM_SENTENCES: Final[Mapping[NotificationKind, Mapping[ModerationAction | None, str]]] = {
    NotificationKind.COMMENT_REMOVED: {None: "The author of the post removed your comment."},
    NotificationKind.POST_REMOVED_FROM_ROOM: {None: "The owner of the room removed your post from it."},
    NotificationKind.CONTENT_MODERATED: {
        ModerationAction.HOLD: "Your {subject} is hidden until a moderator has reviewed it.",
        ModerationAction.REMOVE: "A moderator removed your {subject}. You can appeal.",
        ModerationAction.APPROVE: "A moderator approved your {subject}.",
    },
    NotificationKind.REPORT_RESOLVED: {
        ModerationAction.REMOVE: "What you reported violated the rules and was removed.",
        ModerationAction.APPROVE: "What you reported was reviewed: it does not violate the rules.",
    },
}

_NAMES: Final = {SubjectType.USER: "profile"}


def sentence(stored: StoredNotification) -> str:
    if system := _SYSTEM_SENTENCES.get(stored.kind, {}).get(stored.outcome):
        return system.format(subject=_NAMES.get(stored.subject_type, stored.subject_type.lower()))
    text = _SENTENCES.get((stored.kind, stored.subject_type), "You have a new notification")
    return f"{text}: “{stored.excerpt}”" if stored.excerpt else f"{text}."


def excerpt(body: str) -> str | None:
    """The beginning of the text, on one line."""
    line = " ".join(body[: MAX_EXCERPT_LENGTH * 4].split())
    cut = line if len(line) <= MAX_EXCERPT_LENGTH else line[: MAX_EXCERPT_LENGTH - 1].rstrip() + "…"
    return cut or None
