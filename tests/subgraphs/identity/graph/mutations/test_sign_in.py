import secrets
from ipaddress import IPv4Address

import pytest
from redis.asyncio import Redis

from tests.subgraphs.identity.conftest import From
from tests.subgraphs.identity.operations import PASSWORD, SIGN_IN, SIGN_UP, VIEWER, Ask, answer, sign_up_form

pytestmark = pytest.mark.server


async def test_an_address_is_known_in_any_case(graph: Ask) -> None:
    form = sign_up_form()
    made = await answer(graph, SIGN_UP, form)
    signed_in = await answer(graph, SIGN_IN, {"email": form["email"].upper(), "password": PASSWORD, "device": "휴대폰"})
    assert signed_in["viewer"] == made["viewer"]
    assert await answer(graph, VIEWER, token=signed_in["tokens"]["accessToken"]) == made["viewer"]


async def test_an_unknown_address_and_a_wrong_password_look_alike(graph: Ask) -> None:
    form = sign_up_form()
    await answer(graph, SIGN_UP, form)
    wrong = await answer(graph, SIGN_IN, {"email": form["email"], "password": "sun-over-busan-77"})
    unknown = await answer(graph, SIGN_IN, {"email": sign_up_form()["email"], "password": PASSWORD})
    assert wrong == unknown
    assert (wrong["__typename"], wrong["code"], wrong["path"]) == ("Unauthenticated", "UNAUTHENTICATED", None)


async def guess(ask: Ask, email: str, times: int) -> list[str]:
    tries = [{"email": email, "password": f"guess-number-{n}"} for n in range(times)]
    return [(await answer(ask, SIGN_IN, one))["__typename"] for one in tries]


@pytest.mark.parametrize("exists", [True, False])
async def test_the_sixth_attempt_from_an_unknown_network_waits(
    graph: Ask, asking_from: From, address: str, exists: bool
) -> None:
    form = sign_up_form()
    if exists:
        await answer(graph, SIGN_UP, form)
    async with asking_from(address) as stranger:
        assert await guess(stranger, form["email"], 5) == ["Unauthenticated"] * 5
        refused = await answer(stranger, SIGN_IN, {"email": form["email"], "password": PASSWORD})
    assert refused["__typename"] == "RateLimited"
    assert 0 < refused["retryAfterMs"] <= 60_000


async def test_other_networks_do_not_lock_the_owner_out(graph: Ask, asking_from: From, address: str) -> None:
    form = sign_up_form()
    await answer(graph, SIGN_UP, form)
    right = {"email": form["email"], "password": PASSWORD}
    async with asking_from(address) as stranger:
        assert (await guess(stranger, form["email"], 6))[-1] == "RateLimited"
    assert (await answer(graph, SIGN_IN, right))["__typename"] == "SignInSuccess"


async def test_a_network_is_known_after_a_sign_in_from_it(graph: Ask, asking_from: From, address: str) -> None:
    form = sign_up_form()
    await answer(graph, SIGN_UP, form)
    right = {"email": form["email"], "password": PASSWORD}
    async with asking_from(address) as home:
        assert (await answer(home, SIGN_IN, right))["__typename"] == "SignInSuccess"
    async with asking_from(str(IPv4Address(address) + 1)) as stranger:
        assert (await guess(stranger, form["email"], 6))[-1] == "RateLimited"
    async with asking_from(address) as home:
        assert (await answer(home, SIGN_IN, right))["__typename"] == "SignInSuccess"


async def test_guesses_from_a_known_network_are_limited_on_their_own(graph: Ask) -> None:
    form = sign_up_form()
    await answer(graph, SIGN_UP, form)
    assert await guess(graph, form["email"], 5) == ["Unauthenticated"] * 5
    right = {"email": form["email"], "password": PASSWORD}
    assert (await answer(graph, SIGN_IN, right))["__typename"] == "SignInSuccess"
    assert await guess(graph, form["email"], 11) == ["Unauthenticated"] * 10 + ["RateLimited"]


async def test_a_right_password_makes_the_wrong_ones_forgotten(graph: Ask) -> None:
    form = sign_up_form()
    await answer(graph, SIGN_UP, form)
    for guess in ("wrong-guess-1", "wrong-guess-2", PASSWORD) * 4:
        expected = "SignInSuccess" if guess == PASSWORD else "Unauthenticated"
        assert (await answer(graph, SIGN_IN, {"email": form["email"], "password": guess}))["__typename"] == expected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no-address"),
        ("email", "\x00@a.bc"),
        ("password", "x" * 100_000),
        ("password", "\x00"),
        ("device", "x" * 101),
    ],
)
async def test_invalid_input_names_its_field(graph: Ask, field: str, value: str) -> None:
    usual = {"email": sign_up_form()["email"], "password": PASSWORD}
    refused = await answer(graph, SIGN_IN, {**usual, field: value})
    assert (refused["__typename"], refused["path"]) == ("ValidationError", [field])


async def test_invalid_input_is_not_echoed(graph: Ask) -> None:
    secret = f"{PASSWORD}-{secrets.token_hex(4)}"
    form = sign_up_form()
    wrong: dict[str, object] = {"email": form["email"], "password": secret, "unknownField": 1}
    refused = await graph(SIGN_IN, {"input": wrong})
    assert refused["errors"]
    assert secret not in str(refused)
    assert form["email"] not in str(refused)


async def test_addresses_stay_out_of_redis(graph: Ask, redis: Redis) -> None:
    mark = secrets.token_hex(8)
    await answer(graph, SIGN_IN, {"email": f"{mark}@test.example", "password": PASSWORD})
    keys = [key async for key in redis.scan_iter("identity:*", count=1000)]
    assert keys
    assert not [key for key in keys if mark in key]
