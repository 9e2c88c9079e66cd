import pytest

from tests.subgraphs.identity.accounts import Account, sign_in, sign_up
from tests.subgraphs.identity.operations import (
    REFRESH,
    REVOKE_SESSION,
    SESSIONS,
    SIGN_OUT_EVERYWHERE,
    VIEWER,
    Ask,
    answer,
    is_refused,
)

pytestmark = pytest.mark.server


async def listed(graph: Ask, person: Account) -> list[dict[str, object]]:
    sessions = (await answer(graph, SESSIONS, token=person.token))["sessions"]
    return [edge["node"] for edge in sessions["edges"]]


async def test_an_account_lists_its_sessions_newest_first(graph: Ask) -> None:
    first = await sign_up(graph)
    phone = await sign_in(graph, first, "휴대폰")
    sessions = await listed(graph, phone)
    assert [session["device"] for session in sessions] == ["휴대폰", None]
    assert [session["isCurrent"] for session in sessions] == [True, False]
    assert [session["isCurrent"] for session in await listed(graph, first)] == [False, True]


async def test_a_refresh_is_a_use(graph: Ask) -> None:
    person = await sign_up(graph)
    (before,) = await listed(graph, person)
    await answer(graph, REFRESH, {"refreshToken": person.refresh_token})
    (after,) = await listed(graph, person)
    assert str(after["lastUsedAt"]) > str(before["lastUsedAt"])
    assert str(after["expiresAt"]) > str(before["expiresAt"])
    assert after["id"] == before["id"]


async def test_a_revoked_session_is_refused(graph: Ask) -> None:
    here = await sign_up(graph)
    lost = await sign_in(graph, here, "lost")
    session_id = next(session["id"] for session in await listed(graph, here) if session["device"] == "lost")
    ended = await answer(graph, REVOKE_SESSION, {"sessionId": session_id}, token=here.token)
    assert ended == {"__typename": "RevokeSessionSuccess", "sessionId": session_id}
    assert await is_refused(graph, lost.token)
    assert (await answer(graph, REFRESH, {"refreshToken": lost.refresh_token}))["__typename"] == "Unauthenticated"
    assert await answer(graph, VIEWER, token=here.token)


async def test_sessions_of_other_accounts_cannot_be_revoked(graph: Ask) -> None:
    owner, stranger = await sign_up(graph), await sign_up(graph)
    (session,) = await listed(graph, owner)
    refused = await answer(graph, REVOKE_SESSION, {"sessionId": session["id"]}, token=stranger.token)
    assert (refused["__typename"], refused["path"]) == ("NotFound", ["sessionId"])
    assert await answer(graph, VIEWER, token=owner.token)


async def test_ids_of_other_things_are_refused(graph: Ask) -> None:
    person = await sign_up(graph)
    for wrong in (person.id, "x", ""):
        refused = await answer(graph, REVOKE_SESSION, {"sessionId": wrong}, token=person.token)
        assert (refused["__typename"], refused["path"]) == ("ValidationError", ["sessionId"])


async def test_sign_out_everywhere_ends_them_all(graph: Ask) -> None:
    here = await sign_up(graph)
    there = await sign_in(graph, here)
    ended = await answer(graph, SIGN_OUT_EVERYWHERE, token=here.token)
    assert len(ended["sessionIds"]) == 2
    for person in (here, there):
        assert await is_refused(graph, person.token)


async def test_anonymous_callers_have_no_sessions_to_end(graph: Ask) -> None:
    assert (await answer(graph, SIGN_OUT_EVERYWHERE))["__typename"] == "Unauthenticated"
