"""Owners, exclusions and deleted accounts, as events state them."""

from datetime import UTC, datetime

import pytest

from events.agents.core.changes import (
    AccountChange,
    BanChange,
    Bond,
    BondChange,
    Hiding,
    HidingChange,
    PostChange,
    SettingsChange,
)
from events.agents.core.ranking_changes import change_of
from events.contracts.records.accounts import (
    AccountDeleted,
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRestored,
    AccountSuspended,
    RoleChanged,
)
from events.contracts.records.activity import ReactionAdded
from events.contracts.records.event import Event
from events.contracts.records.fields import Audience, ReactionKind, RoomAccess, Visibility, new_id
from events.contracts.records.posts import CommentAdded, PostCreated, PostDeleted, PostModerated
from events.contracts.records.rooms import RoomAccessChanged
from events.contracts.records.users import (
    SettingsChanged,
    UserBlocked,
    UserFollowed,
    UserMuted,
    UserUnblocked,
    UserUnmuted,
)

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
POST, ANN, BEN = (new_id() for _ in range(3))
PUBLIC = Visibility.PUBLIC


def reaction(comment: str | None) -> ReactionAdded:
    return ReactionAdded(
        post_id=POST, comment_id=comment, author_id=ANN, user_id=BEN, kind=ReactionKind.LIKE, visibility=PUBLIC
    )


@pytest.mark.parametrize(
    "event",
    [
        PostCreated(post_id=POST, author_id=ANN, body="", visibility=PUBLIC, revision=1),
        PostModerated(post_id=POST, author_id=ANN, action="APPROVE"),
        PostDeleted(post_id=POST, author_id=ANN),
        CommentAdded(post_id=POST, comment_id=new_id(), post_author_id=ANN, author_id=BEN, body="!", visibility=PUBLIC),
        reaction(comment=None),
    ],
    ids=lambda event: event.TYPE,
)
def test_a_change_of_a_post_names_its_author(event: Event) -> None:
    found = change_of(event, NOW)
    assert isinstance(found, PostChange)
    assert found.author_id == ANN


def test_who_wrote_a_comment_did_not_make_the_post() -> None:
    found = change_of(reaction(comment=new_id()), NOW)
    assert isinstance(found, PostChange)
    assert found.author_id is None


def test_bonds_begin_and_end() -> None:
    block, mute = {"blocker_id": ANN, "blocked_id": BEN}, {"muter_id": ANN, "muted_id": BEN}
    assert change_of(UserBlocked(**block), NOW) == BondChange(ANN, Bond.BLOCKS, BEN, holds=True)
    assert change_of(UserUnblocked(**block), NOW) == BondChange(ANN, Bond.BLOCKS, BEN, holds=False)
    assert change_of(UserMuted(**mute), NOW) == BondChange(ANN, Bond.MUTES, BEN, holds=True)
    assert change_of(UserUnmuted(**mute), NOW) == BondChange(ANN, Bond.MUTES, BEN, holds=False)
    assert change_of(UserFollowed(follower_id=ANN, followee_id=BEN), NOW) is None


def test_bans_from_rooms_begin_and_end() -> None:
    of_ben = {"room_id": new_id(), "owner_id": ANN, "account_id": BEN}
    for is_held in (True, False):
        ban = RoomAccessChanged(**of_ben, access=RoomAccess.BANNED, is_held=is_held)
        assert change_of(ban, NOW) == BanChange(BEN, of_ben["room_id"], holds=is_held)
    assert change_of(RoomAccessChanged(**of_ben, access=RoomAccess.INVITED, is_held=True), NOW) is None


def test_accounts_are_deleted_or_hidden_and_back() -> None:
    suspension = AccountSuspended(account_id=ANN, reason="spam", until=NOW)
    settings = {"user_id": ANN, "locale": "ko", "time_zone": "Asia/Seoul", "who_may_visit": "EVERYONE"}
    opened = SettingsChanged(**settings, who_may_comment="EVERYONE", is_private=False)
    assert change_of(AccountDeleted(account_id=ANN), NOW) == AccountChange(ANN)
    assert change_of(suspension, NOW) == HidingChange(ANN, Hiding.SUSPENDED, holds=True, until=NOW)
    assert change_of(AccountRestored(account_id=ANN), NOW) == HidingChange(ANN, Hiding.SUSPENDED, holds=False)
    assert change_of(opened, NOW) == SettingsChange(ANN, is_private=False, is_closed=False)
    closed = opened.model_copy(update={"who_may_visit": Audience.FOLLOWERS})
    assert change_of(closed, NOW) == SettingsChange(ANN, is_private=False, is_closed=True)
    scheduled = AccountDeletionScheduled(account_id=ANN, due_at=NOW)
    assert change_of(scheduled, NOW) == HidingChange(ANN, Hiding.LEAVING, holds=True)
    assert change_of(AccountDeletionCancelled(account_id=ANN), NOW) == HidingChange(ANN, Hiding.LEAVING, holds=False)
    assert change_of(RoleChanged(account_id=ANN, roles=("USER",)), NOW) is None
