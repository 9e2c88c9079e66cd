"""Who is told of what, and in which words. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from events.contracts.records.activity import ReactionAdded
from events.contracts.records.event import Event
from events.contracts.records.fields import Visibility
from events.contracts.records.posts import CommentAdded
from events.contracts.records.users import FollowRequested, UserFollowed
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.notifications.models import NotificationKind, SubjectType

NOTIFYING: tuple[type[Event], ...] = (UserFollowed, FollowRequested, CommentAdded, ReactionAdded)
LONGEST_EXCERPT = 120
MOST_IDS = 100
MOST_COUNTED = 1000
_SENTENCES = {
    (NotificationKind.FOLLOWED, SubjectType.USER): "You have a new follower",
    (NotificationKind.FOLLOW_REQUESTED, SubjectType.USER): "Somebody asks to follow you",
    (NotificationKind.FOLLOW_ACCEPTED, SubjectType.USER): "Your request to follow was accepted",
    (NotificationKind.COMMENTED, SubjectType.POST): "New comment on your post",
    (NotificationKind.REPLIED, SubjectType.COMMENT): "New reply to your comment",
    (NotificationKind.REACTED, SubjectType.POST): "New reaction to your post",
    (NotificationKind.REACTED, SubjectType.COMMENT): "New reaction to your comment",
}


@dataclass(frozen=True)
class Notice:
    """Something to tell one person; the subject is what of theirs it concerns, or the follower."""

    recipient_id: str
    kind: NotificationKind
    actor_id: str
    subject_type: SubjectType
    subject_id: str
    excerpt: str | None = None


def notices_of(event: Event) -> list[Notice]:
    """At most one for each person, and none for whoever did it."""
    match event:
        case UserFollowed():
            found = [_followed(event)]
        case FollowRequested():
            found = [_about(event.followee_id, NotificationKind.FOLLOW_REQUESTED, event.follower_id)]
        case CommentAdded():
            found = _of_comment(event)
        case ReactionAdded():
            found = _of_reaction(event)
        case _:
            found = []
    return [notice for notice in found if notice.recipient_id != notice.actor_id]


def notification_id(event: Event, recipient_id: str) -> str:
    """A UUIDv7 with the event's time whose random part is a digest: the same event always makes the same id."""
    digest = hashlib.sha256(f"{event.event_id}/{recipient_id}".encode()).digest()
    milliseconds = int(event.occurred_at.timestamp() * 1000)
    raw = bytearray(milliseconds.to_bytes(6, "big") + digest[:10])
    raw[6], raw[8] = raw[6] & 0x0F | 0x70, raw[8] & 0x3F | 0x80
    return str(UUID(bytes=bytes(raw)))


def sentence(kind: NotificationKind, subject_type: SubjectType, excerpt: str | None) -> str:
    said = _SENTENCES.get((kind, subject_type), "Something new for you")
    return f"{said}: “{excerpt}”" if excerpt else f"{said}."


def excerpt(body: str) -> str | None:
    """The beginning, on one line."""
    line = " ".join(body[: LONGEST_EXCERPT * 4].split())
    cut = line if len(line) <= LONGEST_EXCERPT else line[: LONGEST_EXCERPT - 1].rstrip() + "…"
    return cut or None


def check_ids(ids: Sequence[str]) -> None:
    if not 0 < len(ids) <= MOST_IDS:
        raise ValidationError(f"`ids` must name 1 to {MOST_IDS} notifications.", path=["ids"])


def _followed(event: UserFollowed) -> Notice:
    """Whoever accepted a request knows of it already: then the one who asked is told."""
    if event.was_requested:
        return _about(event.follower_id, NotificationKind.FOLLOW_ACCEPTED, event.followee_id)
    return _about(event.followee_id, NotificationKind.FOLLOWED, event.follower_id)


def _about(recipient_id: str, kind: NotificationKind, person_id: str) -> Notice:
    return Notice(recipient_id, kind, person_id, SubjectType.USER, person_id)


def _of_comment(event: CommentAdded) -> list[Notice]:
    """Words below a private post reach its author alone."""
    words, author, parent_author = excerpt(event.body), event.post_author_id, event.parent_author_id
    commented = Notice(author, NotificationKind.COMMENTED, event.author_id, SubjectType.POST, event.post_id, words)
    if event.parent_id is None or parent_author in (None, author) or event.visibility is not Visibility.PUBLIC:
        return [commented]
    replied = Notice(
        parent_author, NotificationKind.REPLIED, event.author_id, SubjectType.COMMENT, event.parent_id, words
    )
    return [commented, replied]


def _of_reaction(event: ReactionAdded) -> list[Notice]:
    """Of a private post the event names the author only when the post itself is the subject."""
    if event.comment_id is None:
        return [_reacted(event, SubjectType.POST, event.post_id)]
    if event.visibility is Visibility.PUBLIC:
        return [_reacted(event, SubjectType.COMMENT, event.comment_id)]
    return []


def _reacted(event: ReactionAdded, subject_type: SubjectType, subject_id: str) -> Notice:
    return Notice(event.author_id, NotificationKind.REACTED, event.user_id, subject_type, subject_id)
