"""English texts of notifications. Pure."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final

from events.contracts.records.fields import ModerationAction
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.read_models import StoredNotification

_ACTS: Final = {
    (NotificationKind.FOLLOWED, SubjectType.USER): "{actors} followed you.",
    (NotificationKind.FOLLOW_REQUESTED, SubjectType.USER): "{actors} requested to follow you.",
    (NotificationKind.FOLLOW_ACCEPTED, SubjectType.USER): "{actors} accepted your follow request.",
    (NotificationKind.COMMENTED, SubjectType.POST): "{actors} commented on your post.",
    (NotificationKind.REPLIED, SubjectType.COMMENT): "{actors} replied to your comment.",
    (NotificationKind.REACTED, SubjectType.POST): "{actors} reacted to your post.",
    (NotificationKind.REACTED, SubjectType.COMMENT): "{actors} reacted to your comment.",
    (NotificationKind.MENTIONED, SubjectType.POST): "{actors} mentioned you in a post.",
    (NotificationKind.MENTIONED, SubjectType.COMMENT): "{actors} mentioned you in a comment.",
    (NotificationKind.POSTED, SubjectType.POST): "{actors} published a new post.",
    (NotificationKind.ROOM_VISITED, SubjectType.ROOM): "{actors} visited your room.",
    (NotificationKind.GUEST_BOOK_SIGNED, SubjectType.ROOM): "{actors} signed the guest book of your room.",
}
_SYSTEM: Final = {
    (NotificationKind.COMMENT_REMOVED, None): "The author of the post removed your comment.",
    (NotificationKind.POST_REMOVED_FROM_ROOM, None): "The owner of the room removed your post from it.",
    (
        NotificationKind.CONTENT_MODERATED,
        ModerationAction.HOLD,
    ): "Your {subject} is hidden until a moderator has reviewed it.",
    (
        NotificationKind.CONTENT_MODERATED,
        ModerationAction.REMOVE,
    ): "A moderator removed your {subject}. You can appeal.",
    (NotificationKind.CONTENT_MODERATED, ModerationAction.APPROVE): ("A moderator approved your {subject}."),
    (
        NotificationKind.REPORT_RESOLVED,
        ModerationAction.REMOVE,
    ): "What you reported violated the rules and was removed.",
    (
        NotificationKind.REPORT_RESOLVED,
        ModerationAction.APPROVE,
    ): "What you reported was reviewed: it does not violate the rules.",
    (NotificationKind.PASSWORD_CHANGED, None): (
        "Your password was changed on {time}. If it was not you, reset it at once."
    ),
}
_TRENDING: Final = {"HOUR": "this hour", "DAY": "today", "WEEK": "this week"}
_NAMES: Final = {SubjectType.USER: "profile", SubjectType.GUEST_BOOK_ENTRY: "guest book entry"}


def sentence(stored: StoredNotification, actors: str, zone: tzinfo) -> str:
    time = _written(stored.created_at.astimezone(zone))
    if stored.kind is NotificationKind.NEW_SIGN_IN:
        device = f" with {stored.device}" if stored.device else ""
        return f"New sign-in{device} from a new network on {time}. If it was not you, change your password."
    if stored.kind is NotificationKind.POST_TRENDING:
        return f"Your post is trending {_TRENDING.get(stored.window or '', 'now')}."
    if system := _SYSTEM.get((stored.kind, stored.outcome)):
        return system.format(subject=_NAMES.get(stored.subject_type, stored.subject_type.lower()), time=time)
    return _ACTS[stored.kind, stored.subject_type].format(actors=actors)


def actors(names: Sequence[str], count: int) -> str:
    """As in `Ana, Ben and 12 others`."""
    if not names:
        return "Someone" if count <= 1 else f"{count} people"
    others = max(0, count - len(names))
    if not others:
        return " and ".join(names)
    return f"{', '.join(names)} and {others} {'other' if others == 1 else 'others'}"


def _written(moment: datetime) -> str:
    """As in `27 Nov at 14:05`."""
    return f"{moment.day} {moment:%b} at {moment:%H:%M}"
