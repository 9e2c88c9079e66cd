import secrets

import pytest
from redis.asyncio import Redis

from tests.subgraphs.identity.documents import PASSWORD, SIGN_IN, SIGN_UP, VIEWER, Ask, answer, somebody

pytestmark = pytest.mark.server


async def test_an_address_is_known_in_any_case(graph: Ask) -> None:
    form = somebody()
    made = await answer(graph, SIGN_UP, form)
    signed_in = await answer(graph, SIGN_IN, {"email": form["email"].upper(), "password": PASSWORD, "device": "휴대폰"})
    assert signed_in["viewer"] == made["viewer"]
    assert await answer(graph, VIEWER, token=signed_in["tokens"]["accessToken"]) == made["viewer"]


async def test_an_unknown_address_and_a_wrong_password_look_alike(graph: Ask) -> None:
    form = somebody()
    await answer(graph, SIGN_UP, form)
    wrong = await answer(graph, SIGN_IN, {"email": form["email"], "password": "sun-over-busan-77"})
    unknown = await answer(graph, SIGN_IN, {"email": somebody()["email"], "password": PASSWORD})
    assert wrong == unknown
    assert (wrong["__typename"], wrong["code"], wrong["path"]) == ("Unauthenticated", "UNAUTHENTICATED", None)


@pytest.mark.parametrize("known", [True, False])
async def test_the_sixth_try_within_a_minute_waits(graph: Ask, known: bool) -> None:
    form = somebody()
    if known:
        await answer(graph, SIGN_UP, form)
    tries = [{"email": form["email"], "password": f"guess-number-{n}"} for n in range(5)]
    for guess in tries:
        assert (await answer(graph, SIGN_IN, guess))["__typename"] == "Unauthenticated"
    refused = await answer(graph, SIGN_IN, {"email": form["email"], "password": PASSWORD})
    assert refused["__typename"] == "RateLimited"
    assert 0 < refused["retryAfterMs"] <= 60_000


async def test_a_right_password_makes_the_wrong_ones_forgotten(graph: Ask) -> None:
    form = somebody()
    await answer(graph, SIGN_UP, form)
    for guess in ("wrong-guess-1", "wrong-guess-2", PASSWORD) * 4:
        expected = "SignInSuccess" if guess == PASSWORD else "Unauthenticated"
        assert (await answer(graph, SIGN_IN, {"email": form["email"], "password": guess}))["__typename"] == expected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
        ("email", "\x00@a.bc"),
        ("password", "x" * 100_000),
        ("password", "\x00"),
        ("device", "x" * 101),
    ],
)
async def test_input_that_nobody_types_is_refused(graph: Ask, field: str, value: str) -> None:
    usual = {"email": somebody()["email"], "password": PASSWORD}
    refused = await answer(graph, SIGN_IN, {**usual, field: value})
    assert (refused["__typename"], refused["path"]) == ("ValidationError", [field])


async def test_addresses_stay_out_of_redis(graph: Ask, redis: Redis) -> None:
    mark = secrets.token_hex(8)
    await answer(graph, SIGN_IN, {"email": f"{mark}@test.example", "password": PASSWORD})
    keys = [key async for key in redis.scan_iter("identity:*", count=1000)]
    assert keys
    assert not [key for key in keys if mark in key]
