"""Private, suspended and leaving accounts, in every way to their posts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.contracts.records.accounts import (
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountEvent,
    AccountRestored,
    AccountSuspended,
)
from events.contracts.records.fields import Audience, now
from events.contracts.records.users import SettingsChanged, UserFollowed
from subgraphs.kit.domain.ids import new_id
from subgraphs.posts.services import maintenance
from subgraphs.posts.services.registry import Services
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.services.test_viewer_relations import sees

pytestmark = pytest.mark.server


def settings(person: str, *, is_private: bool) -> SettingsChanged:
    return SettingsChanged(
        user_id=person,
        locale="ko",
        time_zone="Asia/Seoul",
        is_private=is_private,
        who_may_visit=Audience.EVERYONE,
        who_may_comment=Audience.EVERYONE,
    )


def suspended(account_id: str) -> AccountEvent:
    return AccountSuspended(account_id=account_id, reason="spam")


def leaving(account_id: str) -> AccountEvent:
    return AccountDeletionScheduled(account_id=account_id, due_at=now() + timedelta(days=7))


def back(account_id: str, before: AccountEvent) -> AccountEvent:
    kind = AccountRestored if isinstance(before, AccountSuspended) else AccountDeletionCancelled
    return kind(account_id=account_id)


@pytest.fixture
def tag() -> str:
    return f"t{new_id()[-12:]}"


class TestPrivate:
    async def test_the_default_is_followers(self, do: Ask, handle_event: Ask, person: str) -> None:
        assert (await do("create_post", {"body": "x"}, as_=person))["post"]["visibility"] == "PUBLIC"
        await handle_event(settings(person, is_private=True))
        assert (await do("create_post", {"body": "x"}, as_=person))["post"]["visibility"] == "FOLLOWERS"

    async def test_earlier_public_posts_are_for_followers(
        self, do: Ask, ask: Ask, handle_event: Ask, person: str, stranger: str, tag: str
    ) -> None:
        post = (await do("create_post", {"body": f"#{tag}"}, as_=person))["post"]
        await handle_event(UserFollowed(follower_id=stranger, followee_id=person))
        other = new_id()
        for is_private in (True, False):
            await handle_event(settings(person, is_private=is_private))
            for viewer, right in ((person, True), (stranger, True), (other, not is_private), (None, not is_private)):
                assert await sees(ask, viewer, post["id"], person, tag) == [right] * 4, (is_private, viewer)
            count = (await ask(documents.TAG, {"name": tag}))["tag"]["postCount"]
            assert count == (0 if is_private else 1)


class TestHidden:
    @pytest.mark.parametrize("event", [suspended, leaving])
    async def test_their_posts_and_comments_are_not_shown_and_come_back(
        self, do: Ask, ask: Ask, handle_event: Ask, person: str, stranger: str, tag: str, event: Callable[[str], Any]
    ) -> None:
        post = (await do("create_post", {"body": f"#{tag}"}, as_=person))["post"]
        elsewhere = (await do("create_post", {"body": "x"}, as_=new_id()))["post"]
        await do("add_comment", {"postId": elsewhere["id"], "body": "oh"}, as_=person)
        happened = event(person)
        for heard, right in ((happened, False), (back(person, happened), True)):
            await handle_event(heard)
            for viewer in (stranger, None):
                assert await sees(ask, viewer, post["id"], person, tag) == [right] * 4
                wanted = {"id": elsewhere["id"], "first": 5}
                page = (await ask(documents.LIST_COMMENTS, wanted, as_=viewer))["post"]["comments"]["edges"]
                assert len(page) == right

    async def test_their_scheduled_posts_wait(
        self, do: Ask, ask: Ask, handle_event: Ask, services: Services, person: str
    ) -> None:
        at = datetime.now(UTC) + timedelta(minutes=5)
        post = (await do("create_post", {"body": "soon", "publishAt": at.isoformat()}, as_=person))["post"]
        await handle_event(suspended(person))
        await maintenance.publish_due(services.post_commands, at + timedelta(seconds=1))
        assert (await ask(documents.READ_POST, {"id": post["id"]}, as_=person))["post"]["hiddenReason"] == "DRAFT"
        await handle_event(AccountRestored(account_id=person))
        await maintenance.publish_due(services.post_commands, at + timedelta(seconds=1))
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["body"] == "soon"

    async def test_a_suspension_ends_by_itself(
        self, do: Ask, ask: Ask, handle_event: Ask, services: Services, person: str
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        until = now() + timedelta(hours=1)
        await handle_event(AccountSuspended(account_id=person, reason="spam", until=until))
        await services.accounts.end_suspensions(until - timedelta(seconds=1))
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"] is None
        await services.accounts.end_suspensions(until + timedelta(seconds=1))
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["body"] == "x"
