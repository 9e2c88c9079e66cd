"""Invalid cursors, handles and texts: an error code or null, never INTERNAL."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.graph.pagination import write_cursor
from tests.subgraphs.users.conftest import Account, Ask
from tests.subgraphs.users.documents import PAGE, USER, people

pytestmark = pytest.mark.server
NewAccount = Callable[..., Awaitable[Account]]
LISTS = ("followers", "following")
OWN_LISTS = ("followRequests", "blockedUsers", "mutedUsers")
LONG_AGO = "00000000-0000-7000-8000-000000000000"


def bad_cursors(of: str) -> list[str]:
    whole = write_cursor(of, new_id())
    forged = [write_cursor(of, key) for key in ("garbage", "a\0", "' OR 1=1", "1", LONG_AGO[:-1])]
    of_others = [write_cursor(other, new_id()) for other in ("posts", "users", "notifications") if other != of]
    return ["", "x", "🙂", whole[: len(whole) // 2], whole * 40, "A" * 100_000, *forged, *of_others]


def codes(errors: list[dict[str, Any]]) -> set[str]:
    return {error["extensions"]["code"] for error in errors}


@pytest.mark.parametrize("field", OWN_LISTS)
async def test_cursors_of_own_lists(field: str, new_account: NewAccount, ask: Ask) -> None:
    one = await new_account()
    for after in bad_cursors(field):
        errors = await ask(people(field), {"first": 1, "after": after}, as_=one.key, errors=True)
        assert codes(errors) == {"BAD_USER_INPUT"}, after[:80]


@pytest.mark.parametrize("field", LISTS)
async def test_cursors_of_other_lists_are_refused(field: str, new_account: NewAccount, ask: Ask) -> None:
    one = await new_account()
    for after in bad_cursors(field):
        errors = await ask(PAGE % field, {"id": one.id, "after": after}, errors=True)
        assert codes(errors) == {"BAD_USER_INPUT"}, after[:80]


@pytest.mark.parametrize("field", LISTS)
async def test_very_old_cursors_still_lead_on(field: str, new_account: NewAccount, ask: Ask) -> None:
    """A page starts after a position, whether or not an account is there."""
    one, other = await new_account(), await new_account()
    await one.to("followUser", other)
    await other.to("followUser", one)
    user = (await ask(PAGE % field, {"id": one.id, "after": write_cursor(field, LONG_AGO)}))["user"]
    assert [edge["node"]["id"] for edge in user["page"]["edges"]] == [other.id]


@pytest.mark.parametrize("handle", ["a\0b", "", " ", "\ud800", "한글", "x" * 100_000, "\u202eanna", "' OR 1=1 --", "%"])
async def test_impossible_handles_find_no_account(handle: str, ask: Ask) -> None:
    assert (await ask(USER, {"handle": handle}))["user"] is None


@pytest.mark.parametrize("arguments", [{}, {"id": global_id("User", LONG_AGO), "handle": "anna"}])
async def test_an_id_or_a_handle_is_required(arguments: dict[str, str], ask: Ask) -> None:
    assert codes(await ask(USER, arguments, errors=True)) == {"BAD_USER_INPUT"}


@pytest.mark.parametrize("first", [0, -1, 101, 2**31 - 1])
async def test_pages_are_bounded(first: int, new_account: NewAccount, ask: Ask) -> None:
    one = await new_account()
    for field in OWN_LISTS:
        assert codes(await ask(people(field), {"first": first}, as_=one.key, errors=True)) == {"BAD_USER_INPUT"}


@pytest.mark.parametrize("bio", ["a\0b", "\ud800", "x" * 501, "가" * 100_000, "a\x1b[31m"])
async def test_invalid_bios_are_refused(bio: str, new_account: NewAccount) -> None:
    error = await (await new_account()).do("updateProfile", bio=bio)
    assert (error["code"], error["path"]) == ("BAD_USER_INPUT", ["bio"])
