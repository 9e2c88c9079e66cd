"""Actors who are not shown: blocked, muted, suspended and deleted accounts, and unwanted kinds."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.contracts.records.accounts import (
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRestored,
    AccountSuspended,
)
from events.contracts.records.event import Event
from events.contracts.records.fields import Audience
from events.contracts.records.users import (
    SettingsChanged,
    UserBlocked,
    UserFollowed,
    UserMuted,
    UserUnblocked,
    UserUnmuted,
)
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.notifications.messaging.personal_data import personal_data
from tests.fixtures.erasing import erase
from tests.subgraphs.notifications.conftest import Handle, Inbox
from tests.subgraphs.notifications.fixture_data import comment_by, reaction_by

pytestmark = pytest.mark.server


async def kinds(inbox: Inbox, user_id: str) -> list[str]:
    return [str(each.kind) for each in await inbox(user_id)]


def settings(user_id: str, *silenced: str) -> SettingsChanged:
    return SettingsChanged(
        user_id=user_id,
        locale="ko",
        time_zone="Asia/Seoul",
        is_private=False,
        who_may_visit=Audience.EVERYONE,
        who_may_comment=Audience.EVERYONE,
        silenced_kinds=silenced,
    )


@pytest.mark.parametrize("by_recipient", [True, False], ids=["the recipient blocks", "the recipient is blocked"])
async def test_a_block_hides_earlier_and_later_notifications(handle: Handle, inbox: Inbox, by_recipient: bool) -> None:
    ana, ben = new_id(), new_id()
    pair = (ana, ben) if by_recipient else (ben, ana)
    await handle(comment_by(ben, on_post_of=ana))
    assert await kinds(inbox, ana) == ["COMMENTED"]
    await handle(UserBlocked(blocker_id=pair[0], blocked_id=pair[1]), reaction_by(ben, to=ana))
    assert await kinds(inbox, ana) == []
    await handle(UserUnblocked(blocker_id=pair[0], blocked_id=pair[1]), reaction_by(ben, to=ana))
    assert await kinds(inbox, ana) == ["REACTED", "COMMENTED"]


async def test_a_mute_hides_for_one_side(handle: Handle, inbox: Inbox) -> None:
    ana, ben = new_id(), new_id()
    await handle(UserFollowed(follower_id=ben, followee_id=ana))
    await handle(*[UserMuted(muter_id=ana, muted_id=ben)] * 2, comment_by(ben, on_post_of=ana))
    await handle(UserFollowed(follower_id=ana, followee_id=ben))
    assert (await kinds(inbox, ana), await kinds(inbox, ben)) == ([], ["FOLLOWED"])
    await handle(UserUnmuted(muter_id=ana, muted_id=ben))
    assert await kinds(inbox, ana) == ["FOLLOWED"]


async def test_an_excluded_actor_leaves_the_group(handle: Handle, inbox: Inbox) -> None:
    ana, ben, cho = new_id(), new_id(), new_id()
    await handle(reaction_by(ben, to=ana), reaction_by(cho, to=ana))
    await handle(UserBlocked(blocker_id=ana, blocked_id=cho))
    (shown,) = await inbox(ana)
    assert (shown.actor_ids, shown.actor_count) == ((ben,), 1)


async def test_a_suspended_actor_is_hidden_until_restored(handle: Handle, inbox: Inbox) -> None:
    ana, ben = new_id(), new_id()
    await handle(comment_by(ben, on_post_of=ana), AccountSuspended(account_id=ben, reason="spam"))
    assert await kinds(inbox, ana) == []
    await handle(AccountRestored(account_id=ben))
    assert await kinds(inbox, ana) == ["COMMENTED"]
    over = datetime.now(UTC) - timedelta(seconds=1)
    await handle(AccountSuspended(account_id=ben, reason="spam", until=over))
    assert await kinds(inbox, ana) == ["COMMENTED"], "a suspension ends by itself"


async def test_a_leaving_actor_is_hidden_until_the_deletion_is_cancelled(handle: Handle, inbox: Inbox) -> None:
    ana, ben = new_id(), new_id()
    due = datetime.now(UTC) + timedelta(days=14)
    await handle(comment_by(ben, on_post_of=ana), AccountDeletionScheduled(account_id=ben, due_at=due))
    assert await kinds(inbox, ana) == []
    await handle(AccountDeletionCancelled(account_id=ben))
    assert await kinds(inbox, ana) == ["COMMENTED"]


async def test_unwanted_kinds_are_not_stored(handle: Handle, inbox: Inbox) -> None:
    author, replied_to, ben = new_id(), new_id(), new_id()
    await handle(settings(author, "COMMENTED", "FOLLOWED"))
    events: list[Event] = [
        comment_by(ben, on_post_of=author, in_reply_to=replied_to),
        UserFollowed(follower_id=ben, followee_id=author),
        reaction_by(ben, to=author),
    ]
    await handle(*events)
    assert (await kinds(inbox, author), await kinds(inbox, replied_to)) == (["REACTED"], ["REPLIED"])
    await handle(settings(author), UserFollowed(follower_id=new_id(), followee_id=author))
    assert await kinds(inbox, author) == ["FOLLOWED", "REACTED"]


async def test_nothing_of_a_deleted_account_stays(handle: Handle, database: Database, inbox: Inbox) -> None:
    gone, ana, cho = new_id(), new_id(), new_id()
    await handle(
        settings(gone, "FOLLOWED"),
        UserBlocked(blocker_id=new_id(), blocked_id=gone),
        UserFollowed(follower_id=gone, followee_id=ana),
        comment_by(gone, on_post_of=ana),
        reaction_by(gone, to=ana),
        reaction_by(cho, to=ana),
        reaction_by(ana, to=gone),
    )
    await mark_sent(database, gone)
    for _ in range(2):
        assert await erase(personal_data(), gone) == {}
    assert await kinds(inbox, gone) == []
    (shown,) = await inbox(ana)
    assert (shown.kind, shown.actor_ids) == ("REACTED", (cho,))
    await mark_sent(database, ana)
    queries: dict[str, dict[str, Any]] = {
        "accounts": {"_id": gone},
        "follows": {"$or": [{"follower_id": gone}, {"followee_id": gone}]},
        "recipients": {"_id": gone},
        "blocks": {"$or": [{"by": gone}, {"whom": gone}]},
    }
    for name, query in queries.items():
        assert await database[name].count_documents(query) == 0
    left = [str(each) async for each in database["notifications"].find({"recipient_id": {"$in": [gone, ana]}})]
    assert not any(gone in each for each in left)


async def test_a_notification_with_an_unsent_event_is_erased_later(handle: Handle, database: Database) -> None:
    gone = new_id()
    await handle(reaction_by(new_id(), to=gone))
    unsent = {"$set": {"outbox": [{"id": ""}]}}  # no relay takes it
    await database["notifications"].update_one({"recipient_id": gone}, unsent)
    assert await erase(personal_data(), gone) == {"notifications": 1}
    await mark_sent(database, gone)
    assert await erase(personal_data(), gone) == {}


async def mark_sent(database: Database, user_id: str) -> None:
    """As the relay leaves them."""
    await database["notifications"].update_many({"recipient_id": user_id}, {"$set": {"outbox": []}})
