import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.subgraphs.identity.accounts import sign_up
from tests.subgraphs.identity.operations import (
    CHANGE_HANDLE,
    SIGN_UP,
    Ask,
    answer,
    sign_up_form,
)

pytestmark = pytest.mark.server


async def test_an_old_handle_is_kept_for_its_owner(graph: Ask) -> None:
    person, other = await sign_up(graph), await sign_up(graph)
    wanted = sign_up_form()["handle"]
    assert (await answer(graph, CHANGE_HANDLE, {"handle": wanted.upper()}, token=person.token))["handle"] == wanted
    taken = [
        await answer(graph, SIGN_UP, sign_up_form(handle=person.handle)),
        await answer(graph, CHANGE_HANDLE, {"handle": person.handle}, token=other.token),
        await answer(graph, CHANGE_HANDLE, {"handle": wanted}, token=other.token),
    ]
    assert [(refused["__typename"], refused["path"]) for refused in taken] == [("Conflict", ["handle"])] * 3
    back = await answer(graph, CHANGE_HANDLE, {"handle": person.handle}, token=person.token)
    assert back["handle"] == person.handle


async def test_it_is_free_after_thirty_days(graph: Ask, database: AsyncEngine) -> None:
    person, other = await sign_up(graph), await sign_up(graph)
    await answer(graph, CHANGE_HANDLE, {"handle": sign_up_form()["handle"]}, token=person.token)
    async with database.begin() as connection:
        query = text("UPDATE former_handle SET until = now() WHERE handle = :handle")
        await connection.execute(query, {"handle": person.handle})
    taken = await answer(graph, CHANGE_HANDLE, {"handle": person.handle}, token=other.token)
    assert taken["handle"] == person.handle


async def test_three_changes_are_enough_for_a_month(graph: Ask) -> None:
    person = await sign_up(graph)
    kinds = []
    for _ in range(4):
        change = {"handle": sign_up_form()["handle"]}
        kinds.append((await answer(graph, CHANGE_HANDLE, change, token=person.token))["__typename"])
    assert kinds == ["ChangeHandleSuccess"] * 3 + ["RateLimited"]


@pytest.mark.parametrize("handle", ["ab", "admin", "한글", "x" * 31, "a b", ""])
async def test_handles_keep_their_rules(graph: Ask, handle: str) -> None:
    person = await sign_up(graph)
    refused = await answer(graph, CHANGE_HANDLE, {"handle": handle}, token=person.token)
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["handle"])
