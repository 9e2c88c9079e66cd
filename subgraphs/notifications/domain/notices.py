"""Who is notified of what others do, and which notices an event takes back. Pure."""

import hashlib
from uuid import UUID

from events.contracts.records.activity import ReactionAdded, ReactionRemoved
from events.contracts.records.event import Event
from events.contracts.records.fields import Visibility
from events.contracts.records.posts import CommentAdded
from events.contracts.records.users import FollowRequested, FollowRequestEnded, UserFollowed, UserUnfollowed
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.excerpts import excerpt
from subgraphs.notifications.domain.notice import Notice, Withdrawal, group_key
from subgraphs.notifications.domain.system_notices import system_notices_of


def notices_of(event: Event) -> list[Notice]:
    """At most one for each account, and none for the actor."""
    match event:
        case UserFollowed():
            found = [_followed(event)]
        case FollowRequested():
            found = [_about_account(event.followee_id, NotificationKind.FOLLOW_REQUESTED, event.follower_id)]
        case CommentAdded():
            found = _of_comment(event)
        case ReactionAdded():
            found = _of_reaction(event)
        case _:
            found = system_notices_of(event)
    return [notice for notice in found if notice.recipient_id != notice.actor_id]


def withdrawals_of(event: Event) -> list[Withdrawal]:
    match event:
        case UserUnfollowed():
            return [
                _withdrawal(event, event.followee_id, NotificationKind.FOLLOWED, event.follower_id),
                _withdrawal(event, event.followee_id, NotificationKind.FOLLOW_REQUESTED, event.follower_id),
                _withdrawal(event, event.follower_id, NotificationKind.FOLLOW_ACCEPTED, event.followee_id),
            ]
        case FollowRequestEnded():
            return [_withdrawal(event, event.followee_id, NotificationKind.FOLLOW_REQUESTED, event.follower_id)]
        case ReactionRemoved():
            key = group_key(NotificationKind.REACTED, event.comment_id or event.post_id)
            return [Withdrawal(event.author_id, key, event.user_id, event.occurred_at)]
        case _:
            return []


def notification_id(event: Event, recipient_id: str) -> str:
    """A UUIDv7 with the event's time whose random part is a digest: the same event always makes the same id."""
    digest = hashlib.sha256(f"{event.event_id}/{recipient_id}".encode()).digest()
    milliseconds = int(event.occurred_at.timestamp() * 1000)
    raw = bytearray(milliseconds.to_bytes(6, "big") + digest[:10])
    raw[6], raw[8] = raw[6] & 0x0F | 0x70, raw[8] & 0x3F | 0x80
    return str(UUID(bytes=bytes(raw)))


def _followed(event: UserFollowed) -> Notice:
    """The account that accepted a request knows of it: the account that asked is notified."""
    if event.was_requested:
        return _about_account(event.follower_id, NotificationKind.FOLLOW_ACCEPTED, event.followee_id)
    return _about_account(event.followee_id, NotificationKind.FOLLOWED, event.follower_id)


def _about_account(recipient_id: str, kind: NotificationKind, account_id: str) -> Notice:
    return Notice(recipient_id, kind, account_id, SubjectType.USER, account_id, group_key(kind, account_id))


def _of_comment(event: CommentAdded) -> list[Notice]:
    """Only the post's author is notified of comments below a post that is not public."""
    commented = _said(event, event.post_author_id, NotificationKind.COMMENTED, SubjectType.POST, event.post_id)
    replied_to = event.parent_author_id
    if event.parent_id is None or replied_to in (None, event.post_author_id):
        return [commented]
    if event.visibility is not Visibility.PUBLIC:
        return [commented]
    return [commented, _said(event, replied_to, NotificationKind.REPLIED, SubjectType.COMMENT, event.parent_id)]


def _said(
    event: CommentAdded, recipient_id: str, kind: NotificationKind, subject_type: SubjectType, subject_id: str
) -> Notice:
    return Notice(
        recipient_id,
        kind,
        event.author_id,
        subject_type,
        subject_id,
        group_key(kind, event.comment_id),
        post_id=event.post_id,
        comment_id=event.comment_id,
        excerpt=excerpt(event.body),
    )


def _of_reaction(event: ReactionAdded) -> list[Notice]:
    """Below a post that is not public, only reactions to the post itself count: the comment's author may not see it."""
    if event.comment_id is None:
        return [_reacted(event, SubjectType.POST, event.post_id)]
    if event.visibility is Visibility.PUBLIC:
        return [_reacted(event, SubjectType.COMMENT, event.comment_id)]
    return []


def _reacted(event: ReactionAdded, subject_type: SubjectType, subject_id: str) -> Notice:
    kind = NotificationKind.REACTED
    return Notice(
        event.author_id,
        kind,
        event.user_id,
        subject_type,
        subject_id,
        group_key(kind, subject_id),
        post_id=event.post_id,
    )


def _withdrawal(event: Event, recipient_id: str, kind: NotificationKind, account_id: str) -> Withdrawal:
    return Withdrawal(recipient_id, group_key(kind, account_id), account_id, event.occurred_at)
