"""Who is not heard: blocked and muted people, kinds that somebody does not want, accounts that are gone."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

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
from subgraphs.kit.domain.ids import NOBODY, new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.notifications.keeping import kept
from subgraphs.notifications.service import NotificationService
from subgraphs.notifications.types.notification import Notification
from tests.fixtures.erasing import erase
from tests.subgraphs.notifications.conftest import Hear
from tests.subgraphs.notifications.people import comment_by, reaction_by

pytestmark = pytest.mark.server
Kinds = Callable[[str], Awaitable[list[str]]]


@pytest.fixture
def kinds(notifications: NotificationService) -> Kinds:
    async def of(user_id: str) -> list[str]:
        return [str(found.kind) for found in await notifications.following(user_id, 0, 100)]

    return of


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
async def test_blocks_silence_both(hear: Hear, kinds: Kinds, by_recipient: bool) -> None:
    ana, ben = new_id(), new_id()
    pair = (ana, ben) if by_recipient else (ben, ana)
    await hear(UserBlocked(blocker_id=pair[0], blocked_id=pair[1]))
    await hear(reaction_by(ben, to=ana))
    assert await kinds(ana) == []
    await hear(UserUnblocked(blocker_id=pair[0], blocked_id=pair[1]))
    await hear(reaction_by(ben, to=ana))
    assert await kinds(ana) == ["REACTED"]


async def test_mutes_silence_one(hear: Hear, kinds: Kinds) -> None:
    ana, ben = new_id(), new_id()
    for _ in range(2):
        await hear(UserMuted(muter_id=ana, muted_id=ben))
    await hear(UserFollowed(follower_id=ben, followee_id=ana))
    await hear(UserFollowed(follower_id=ana, followee_id=ben))
    assert (await kinds(ana), await kinds(ben)) == ([], ["FOLLOWED"])
    await hear(UserUnmuted(muter_id=ana, muted_id=ben))
    await hear(comment_by(ben, on_post_of=ana))
    assert await kinds(ana) == ["COMMENTED"]


async def test_only_the_one_who_does_not_want_it_is_left_out(hear: Hear, kinds: Kinds) -> None:
    author, replied_to, ben = new_id(), new_id(), new_id()
    await hear(settings(author, "COMMENTED", "FOLLOWED"))
    events: list[Event] = [
        comment_by(ben, on_post_of=author, in_reply_to=replied_to),
        UserFollowed(follower_id=ben, followee_id=author),
        reaction_by(ben, to=author),
    ]
    for event in events:
        await hear(event)
    assert (await kinds(author), await kinds(replied_to)) == (["REACTED"], ["REPLIED"])
    await hear(settings(author))
    await hear(UserFollowed(follower_id=new_id(), followee_id=author))
    assert await kinds(author) == ["REACTED", "FOLLOWED"]


async def test_an_account_that_is_gone(
    hear: Hear, notifications: NotificationService, database: Database, kinds: Kinds
) -> None:
    gone, ana = new_id(), new_id()
    await hear(settings(gone, "FOLLOWED"))
    await hear(UserBlocked(blocker_id=new_id(), blocked_id=gone))
    await hear(comment_by(gone, on_post_of=ana))
    await hear(reaction_by(ana, to=gone))
    await sent(database, gone)
    for _ in range(2):
        assert await erase(kept(), gone) == {}
    assert await kinds(gone) == []
    (told,) = await notifications.following(ana, 0, 100)
    assert (told.sequence, told.actor_id, told.excerpt) == (1, None, None)
    shown = Notification.of(told)
    assert (shown.text, shown.actors) == ("New comment on your post.", [])
    queries: dict[str, dict[str, Any]] = {
        "notifications": {"$or": [{"recipient_id": gone}, {"actor_id": gone}]},
        "preferences": {"_id": gone},
        "blocks": {"$or": [{"by": gone}, {"whom": gone}]},
    }
    for name, query in queries.items():
        assert await database[name].count_documents(query) == 0


async def test_what_is_not_sent_yet_is_waited_for(hear: Hear, database: Database) -> None:
    gone = new_id()
    await hear(reaction_by(new_id(), to=gone))
    waiting = {"$set": {"outbox": [{"id": ""}]}}  # no relay takes it
    await database["notifications"].update_one({"recipient_id": gone}, waiting)
    assert await erase(kept(), gone) == {"notifications": 1}
    await sent(database, gone)
    assert await erase(kept(), gone) == {}


async def test_a_follower_who_is_gone_is_nobodys_subject(hear: Hear, notifications: NotificationService) -> None:
    gone, ana = new_id(), new_id()
    await hear(UserFollowed(follower_id=gone, followee_id=ana))
    await erase(kept(), gone)
    (told,) = await notifications.following(ana, 0, 100)
    assert (told.actor_id, told.subject_id) == (None, NOBODY)


async def sent(database: Database, user_id: str) -> None:
    """As the relay leaves them."""
    await database["notifications"].update_many({"recipient_id": user_id}, {"$set": {"outbox": []}})
