import pytest

from tests.subgraphs.identity.accounts import sign_in, sign_up
from tests.subgraphs.identity.operations import (
    CHANGE_PASSWORD,
    PASSWORD,
    REFRESH,
    SIGN_IN,
    VIEWER,
    Ask,
    answer,
    is_refused,
)

pytestmark = pytest.mark.server
NEW = "sun-over-jeju-88"


async def test_every_other_device_is_signed_out(graph: Ask) -> None:
    here = await sign_up(graph)
    there = await sign_in(graph, here)
    change = {"currentPassword": PASSWORD, "newPassword": NEW}
    changed = await answer(graph, CHANGE_PASSWORD, change, token=here.token)
    assert await answer(graph, VIEWER, token=changed["tokens"]["accessToken"])
    assert await is_refused(graph, there.token)
    assert await is_refused(graph, here.token)
    for old in (here, there):
        assert (await answer(graph, REFRESH, {"refreshToken": old.refresh_token}))["__typename"] == "Unauthenticated"
    wanted = {PASSWORD: "Unauthenticated", NEW: "SignInSuccess"}
    for password, kind in wanted.items():
        assert (await answer(graph, SIGN_IN, {"email": here.email, "password": password}))["__typename"] == kind


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"currentPassword": "not-mine-at-all", "newPassword": NEW}, "currentPassword"),
        ({"newPassword": NEW}, "currentPassword"),
        ({"currentPassword": PASSWORD, "newPassword": "short"}, "newPassword"),
        ({"currentPassword": PASSWORD, "newPassword": "12345678"}, "newPassword"),
        ({"currentPassword": PASSWORD, "newPassword": "x" * 100_000}, "newPassword"),
    ],
)
async def test_what_is_not_good_changes_nothing(graph: Ask, change: dict[str, str], field: str) -> None:
    person = await sign_up(graph)
    refused = await answer(graph, CHANGE_PASSWORD, change, token=person.token)
    assert (refused["__typename"], refused["path"]) == ("ValidationError", [field])
    assert await answer(graph, VIEWER, token=person.token)


async def test_the_old_password_cannot_be_guessed_by_a_stolen_session(graph: Ask) -> None:
    person = await sign_up(graph)
    kinds = []
    for guess in range(6):
        change = {"currentPassword": f"guess-number-{guess}", "newPassword": NEW}
        kinds.append((await answer(graph, CHANGE_PASSWORD, change, token=person.token))["__typename"])
    assert kinds == ["ValidationError"] * 5 + ["RateLimited"]
