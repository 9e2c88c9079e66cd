"""A change and its event are committed together or not at all."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from events.messaging.outbox import postgres as outbox
from tests.subgraphs.users.conftest import Account, Ask
from tests.subgraphs.users.documents import OWN, mutation

pytestmark = pytest.mark.server
NewAccount = Callable[..., Awaitable[Account]]


@pytest.fixture
def lost_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store takes the change, and then not the event."""
    add = outbox.add

    async def add_and_break(session: AsyncSession, event: Any) -> None:
        await add(session, event)
        raise ConnectionResetError("while the event was being stored")

    monkeypatch.setattr(outbox, "add", add_and_break)


async def fails(ask: Ask, name: str, who: Account, **input: Any) -> None:
    (error,) = await ask(mutation(name), {"input": input}, as_=who.key, errors=True)
    assert error["extensions"]["code"] == "DEPENDENCY_UNAVAILABLE"


@pytest.mark.usefixtures("lost_events")
async def test_without_its_event_nothing_is_changed(new_account: NewAccount, ask: Ask) -> None:
    one, other = await new_account("One"), await new_account("Other")
    for name in ("followUser", "blockUser", "muteUser"):
        await fails(ask, name, one, userId=other.id)
    await fails(ask, "updateProfile", one, displayName="Changed")
    await fails(ask, "updateSettings", one, locale="ko", isPrivate=True)
    seen, own = await one.sees(other), await one.sees(one)
    assert (seen["followerCount"], seen["viewerFollowState"]) == (0, "NOT_FOLLOWING")
    assert (seen["viewerIsBlocking"], seen["viewerIsMuting"]) == (False, False)
    assert (own["displayName"], own["followingCount"], own["isPrivate"]) == ("One", 0, False)
    assert (await ask(OWN, {"id": one.id}, as_=one.key))["user"]["settings"]["locale"] == "en"


async def test_with_it_both_are_there(new_account: NewAccount, events_of: Callable[[Account], list[str]]) -> None:
    one, other = await new_account(), await new_account()
    await one.to("followUser", other)
    await one.do("updateProfile", bio="x")
    await one.to("muteUser", other)
    assert events_of(one) == ["user-followed", "profile-updated", "user-muted"]
