"""Who is notified of what others do, and which notices an event takes back. Pure."""

from events.contracts.records.activity import ReactionAdded, ReactionRemoved, RoomVisited
from events.contracts.records.event import Event
from events.contracts.records.fields import Visibility
from events.contracts.records.posts import CommentAdded, CommentUpdated, PostContent
from events.contracts.records.recommendations import PostTrended
from events.contracts.records.rooms import GuestBookEntryDeleted, GuestBookSigned
from events.contracts.records.users import FollowRequested, FollowRequestEnded, UserFollowed, UserUnfollowed
from subgraphs.notifications.domain.comment_notices import notices_of_comment
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.mentions import mentions_in_comment, mentions_in_post
from subgraphs.notifications.domain.notice import Delivery, Notice, Withdrawal, group_key
from subgraphs.notifications.domain.notification_ids import notification_id
from subgraphs.notifications.domain.system_notices import system_notices_of


def deliveries_of(event: Event) -> list[Delivery]:
    found = (notice for notice in notices_of(event) if notice.recipient_id != notice.actor_id)
    return [Delivery(notification_id(event, notice), notice, event.occurred_at) for notice in found]


def notices_of(event: Event) -> list[Notice]:
    """At most one for each account."""
    match event:
        case UserFollowed():
            return [_followed(event)]
        case FollowRequested():
            return [_about_account(event.followee_id, NotificationKind.FOLLOW_REQUESTED, event.follower_id)]
        case CommentAdded():
            return notices_of_comment(event)
        case CommentUpdated():
            return mentions_in_comment(event)
        case PostContent():
            return mentions_in_post(event)
        case ReactionAdded():
            return _of_reaction(event)
        case RoomVisited():
            return _of_visit(event)
        case GuestBookSigned():
            return [_signed(event)]
        case PostTrended():
            return [_trending(event)]
        case _:
            return system_notices_of(event)


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
            return [Withdrawal(event.author_id, key, event.user_id, event.occurred_at, event.kind)]
        case GuestBookEntryDeleted():
            key = group_key(NotificationKind.GUEST_BOOK_SIGNED, event.room_id)
            return [Withdrawal(event.owner_id, key, event.author_id, event.occurred_at, event.entry_id)]
        case _:
            return []


def posted(post: PostContent, recipient_id: str) -> Delivery:
    """For an account that chose to be notified of the author's posts."""
    kind = NotificationKind.POSTED
    notice = Notice(
        recipient_id,
        kind,
        post.author_id,
        SubjectType.POST,
        post.post_id,
        group_key(kind, post.post_id),
        post_id=post.post_id,
        audience_id=post.author_id,
        is_for_followers=post.visibility is Visibility.FOLLOWERS,
    )
    return Delivery(notification_id(post, notice), notice, post.occurred_at)


def _followed(event: UserFollowed) -> Notice:
    """The account that accepted a request knows of it: the account that asked is notified."""
    if event.was_requested:
        return _about_account(event.follower_id, NotificationKind.FOLLOW_ACCEPTED, event.followee_id)
    return _about_account(event.followee_id, NotificationKind.FOLLOWED, event.follower_id)


def _about_account(recipient_id: str, kind: NotificationKind, account_id: str) -> Notice:
    return Notice(recipient_id, kind, account_id, SubjectType.USER, account_id, group_key(kind, account_id))


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
        source=event.kind,
        post_id=event.post_id,
    )


def _of_visit(event: RoomVisited) -> list[Notice]:
    if event.visitor_id is None:
        return []
    kind = NotificationKind.ROOM_VISITED
    key = group_key(kind, event.room_id)
    return [Notice(event.owner_id, kind, event.visitor_id, SubjectType.ROOM, event.room_id, key)]


def _signed(event: GuestBookSigned) -> Notice:
    kind = NotificationKind.GUEST_BOOK_SIGNED
    key = group_key(kind, event.room_id)
    return Notice(event.owner_id, kind, event.author_id, SubjectType.ROOM, event.room_id, key, source=event.entry_id)


def _trending(event: PostTrended) -> Notice:
    """Once per post and window: they are its group."""
    kind, post = NotificationKind.POST_TRENDING, event.post_id
    key = group_key(kind, f"{post}:{event.window}")
    return Notice(event.author_id, kind, None, SubjectType.POST, post, key, post_id=post, window=event.window)


def _withdrawal(event: Event, recipient_id: str, kind: NotificationKind, account_id: str) -> Withdrawal:
    return Withdrawal(recipient_id, group_key(kind, account_id), account_id, event.occurred_at)
