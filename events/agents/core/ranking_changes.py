"""The changes that an event makes to rankings, and to who is left out of them. Pure."""

from datetime import datetime

from events.agents.core.changes import (
    AccountChange,
    Act,
    Activity,
    BanChange,
    Bond,
    BondChange,
    Change,
    Content,
    Hiding,
    HidingChange,
    PostChange,
    RoomChange,
    SettingsChange,
    VisitChange,
)
from events.agents.core.scoring import DEFAULT, Scoring, bounded
from events.contracts.records.accounts import (
    AccountDeleted,
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountEvent,
    AccountRestored,
    AccountSuspended,
)
from events.contracts.records.activity import ReactionAdded, ReactionRemoved, RoomVisited
from events.contracts.records.event import Event
from events.contracts.records.fields import Audience, ModerationAction, RoomAccess, RoomVisibility, Visibility
from events.contracts.records.posts import (
    CommentAdded,
    PostContent,
    PostDeleted,
    PostModerated,
    PostRestored,
)
from events.contracts.records.rooms import RoomAccessChanged, RoomDeleted, RoomProfile
from events.contracts.records.users import BlockEvent, MuteEvent, SettingsChanged, UserBlocked, UserMuted

_HIDING = frozenset({ModerationAction.HOLD, ModerationAction.REMOVE})


def change_of(event: Event, appended_at: datetime, scoring: Scoring = DEFAULT) -> Change | None:
    """None for an event without effect on recommendations, as a view. The commonest events come first."""
    match event:
        case ReactionAdded() | ReactionRemoved():
            return _reaction(event, appended_at, scoring)
        case PostContent() | PostDeleted() | PostModerated() | CommentAdded():
            return _post_change(event, appended_at, scoring)
        case RoomVisited():
            return _visit(event, appended_at, scoring)
        case RoomProfile():
            is_public = event.visibility is RoomVisibility.PUBLIC
            return RoomChange(event.room_id, event.owner_id, is_public, event_id=event.event_id)
        case RoomDeleted():
            return RoomChange(event.room_id, event.owner_id, is_public=False, event_id=event.event_id)
        case RoomAccessChanged():
            return _ban(event) if event.access is RoomAccess.BANNED else None
        case BlockEvent():
            holds = isinstance(event, UserBlocked)
            return BondChange(event.blocker_id, Bond.BLOCKS, event.blocked_id, holds, event_id=event.event_id)
        case MuteEvent():
            holds = isinstance(event, UserMuted)
            return BondChange(event.muter_id, Bond.MUTES, event.muted_id, holds, event_id=event.event_id)
        case AccountEvent() | SettingsChanged():
            return _account_change(event)
        case _:
            return None


def _ban(event: RoomAccessChanged) -> BanChange:
    return BanChange(event.account_id, event.room_id, event.is_held, event_id=event.event_id)


def _account_change(event: AccountEvent | SettingsChanged) -> HidingChange | SettingsChange | AccountChange | None:
    event_id = event.event_id
    match event:
        case AccountSuspended():
            return HidingChange(event.account_id, Hiding.SUSPENDED, holds=True, until=event.until, event_id=event_id)
        case AccountRestored():
            return HidingChange(event.account_id, Hiding.SUSPENDED, holds=False, event_id=event_id)
        case AccountDeletionScheduled() | AccountDeletionCancelled():
            is_leaving = isinstance(event, AccountDeletionScheduled)
            return HidingChange(event.account_id, Hiding.LEAVING, holds=is_leaving, event_id=event_id)
        case SettingsChanged():
            is_closed = event.who_may_visit is not Audience.EVERYONE
            return SettingsChange(event.user_id, event.is_private, is_closed, event_id=event_id)
        case AccountDeleted():
            return AccountChange(event.account_id, event_id=event_id)
        case _:
            return None


def _post_change(
    event: PostContent | PostDeleted | PostModerated | CommentAdded, appended_at: datetime, scoring: Scoring
) -> PostChange:
    post, author, event_id = event.post_id, event.author_id, event.event_id
    match event:
        case PostContent():
            is_hidden = False if isinstance(event, PostRestored) else None
            return PostChange(
                post, content=_content(event, event.revision), is_hidden=is_hidden, author_id=author, event_id=event_id
            )
        case PostDeleted():
            return PostChange(post, is_hidden=True, author_id=author, event_id=event_id)
        case PostModerated():
            return PostChange(post, is_hidden=event.action in _HIDING, author_id=author, event_id=event_id)
        case _:
            at = bounded(event.occurred_at, appended_at)
            weight = 0.0 if author == event.post_author_id else scoring.comment_weight
            is_young, network = scoring.is_young(author, at), event.network or ""
            act = Act(author, Activity.COMMENTS, weight, at, is_young=is_young, network=network)
            return PostChange(post, act, _content(event), author_id=event.post_author_id, event_id=event_id)


def _reaction(event: ReactionAdded | ReactionRemoved, appended_at: datetime, scoring: Scoring) -> PostChange:
    """By the author, or to a comment, it weighs nothing: an author could give those alone."""
    if is_taken_back := isinstance(event, ReactionRemoved):
        at, network = bounded(event.reacted_at, appended_at), ""
    else:
        at, network = bounded(event.occurred_at, appended_at), event.network or ""
    person, is_idle = event.user_id, event.comment_id is not None or event.user_id == event.author_id
    weight, is_young = 0.0 if is_idle else scoring.reaction_weight, scoring.is_young(person, at)
    act = Act(person, Activity.REACTIONS, weight, at, event.kind.value, is_taken_back, is_young, network)
    content = Content(event.tags, event.visibility is Visibility.PUBLIC)
    author = event.author_id if event.comment_id is None else None
    return PostChange(event.post_id, act, content, author_id=author, event_id=event.event_id)


def _visit(event: RoomVisited, appended_at: datetime, scoring: Scoring) -> VisitChange | None:
    """Anonymous visitors cannot be told apart, so they do not count."""
    if event.visitor_id is None:
        return None
    at = bounded(event.occurred_at, appended_at)
    visitor, weight = event.visitor_id, 0.0 if event.visitor_id == event.owner_id else scoring.visit_weight
    is_young, network = scoring.is_young(visitor, at), event.network or ""
    act = Act(visitor, Activity.VISITS, weight, at, is_young=is_young, network=network)
    return VisitChange(event.room_id, act, event_id=event.event_id)


def _content(event: PostContent | CommentAdded, revision: int | None = None) -> Content:
    is_public = event.visibility is Visibility.PUBLIC
    if not isinstance(event, PostContent):
        return Content(event.tags, is_public)
    is_for_followers = event.visibility is Visibility.FOLLOWERS
    return Content(event.tags, is_public, revision, event.language, event.room_id, is_for_followers)
