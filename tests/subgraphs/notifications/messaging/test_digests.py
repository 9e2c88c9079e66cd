"""Digests that are due publish what is unread, once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from events.contracts.codec import decode
from events.contracts.records.notifications import NotificationDigestPrepared
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.notifications.domain.digests import DigestFrequency
from subgraphs.notifications.services.digests import DigestService
from subgraphs.notifications.services.settings import SettingsService
from tests.events.servers import ReadTopic
from tests.fixtures.eventually import eventually
from tests.subgraphs.notifications.conftest import Handle, Inbox
from tests.subgraphs.notifications.fixture_data import comment_by, reaction_by
from tests.subgraphs.notifications.messaging.test_excluded_actors import kinds, settings

pytestmark = pytest.mark.server


async def subscribed(database: Database) -> str:
    account_id = new_id()
    service = SettingsService()
    await service.update(account_id, email_digest=DigestFrequency.DAILY, quiet_hours=None, clears_quiet_hours=False)
    await make_due(database, account_id)
    return account_id


async def make_due(database: Database, account_id: str) -> None:
    past = datetime.now(UTC) - timedelta(minutes=1)
    await database["settings"].update_one({"_id": account_id}, {"$set": {"digest_due_at": past}})


async def test_a_digest_is_published_once(
    handle: Handle, database: Database, digests: DigestService, read_topic: ReadTopic
) -> None:
    account_id = await subscribed(database)
    await handle(settings(account_id), comment_by(new_id(), on_post_of=account_id))
    await handle(*(reaction_by(new_id(), to=account_id, post_id=new_id()) for _ in range(2)))
    await asyncio.gather(*(digests.publish_due() for _ in range(3)))

    async def published() -> list[NotificationDigestPrepared]:
        own = [each for each in await read_topic("notifications") if each.key == account_id.encode()]
        found = [decode(each.headers, each.value) for each in own]
        return [each for each in found if isinstance(each, NotificationDigestPrepared)]

    async def is_published() -> bool:
        return bool(await published())

    await eventually(is_published, seconds=20, what="the digest is in the log")
    assert [event.counts for event in await published()] == [{"COMMENTED": 1, "REACTED": 2}]
    found = await database["settings"].find_one({"_id": account_id})
    assert found is not None
    assert found["digest_due_at"] > datetime.now(UTC)


async def test_nothing_unread_is_no_digest(database: Database, digests: DigestService) -> None:
    account_id = await subscribed(database)
    await digests.publish_due()
    found = await database["settings"].find_one({"_id": account_id})
    assert found is not None
    assert (found["outbox"], found["digest_due_at"] > datetime.now(UTC)) == ([], True)


async def test_a_muted_post_notifies_no_more(handle: Handle, inbox: Inbox) -> None:
    ana, ben, post = new_id(), new_id(), new_id()
    service = SettingsService()
    await handle(reaction_by(ben, to=ana, post_id=post))
    await service.mute_post(ana, post)
    await handle(comment_by(ben, on_post_of=ana, in_reply_to=ben, post_id=post))
    await handle(comment_by(new_id(), on_post_of=ana, in_reply_to=ben, post_id=post))
    assert (await kinds(inbox, ana), await kinds(inbox, ben)) == (["REACTED"], ["REPLIED"])
    await service.unmute_post(ana, post)
    await handle(comment_by(ben, on_post_of=ana, post_id=post))
    assert await kinds(inbox, ana) == ["COMMENTED", "REACTED"]
