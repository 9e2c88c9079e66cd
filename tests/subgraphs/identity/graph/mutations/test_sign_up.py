import asyncio
import time
from collections import Counter

import httpx
import pytest
from joserfc import jws
from joserfc.jwk import KeySet
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.kit.domain.ids import split_id
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.operations import PASSWORD, SIGN_UP, VIEWER, Ask, answer, sign_up_form

pytestmark = pytest.mark.server


async def test_the_new_account_is_signed_in(graph: Ask) -> None:
    form = sign_up_form(displayName="민지")
    made = await answer(graph, SIGN_UP, form)
    assert made["viewer"]["email"] == form["email"]
    assert made["viewer"]["roles"] == ["USER"]
    assert made["tokens"]["expiresIn"] == 900
    assert await answer(graph, VIEWER, token=made["tokens"]["accessToken"]) == made["viewer"]


async def test_the_user_is_the_account(graph: Ask) -> None:
    viewer = (await answer(graph, SIGN_UP, sign_up_form()))["viewer"]
    (kind, account), (user_kind, user) = split_id(viewer["id"]) or ("", ""), split_id(viewer["user"]["id"]) or ("", "")
    assert (kind, user_kind) == ("Viewer", "User")
    assert account == user


async def test_the_access_token_is_verified_with_the_published_keys(
    graph: Ask, stack: Stack, http: httpx.AsyncClient
) -> None:
    page = await http.get(f"{stack.edge}/.well-known/jwks.json")
    assert page.headers["cache-control"] == "public, max-age=300"
    assert not [key for key in page.json()["keys"] if "d" in key]
    token = (await answer(graph, SIGN_UP, sign_up_form()))["tokens"]["accessToken"]
    header = jws.extract_compact(token.encode()).headers()
    assert header == {"alg": "EdDSA", "typ": "at+jwt", "kid": header["kid"]}
    key = KeySet.import_key_set(page.json()).get_by_kid(header["kid"])
    assert key.thumbprint() == header["kid"]
    with pytest.warns(match="EdDSA is deprecated"):
        jws.deserialize_compact(token, key, algorithms=["EdDSA"])


@pytest.mark.parametrize("field", ["email", "handle"])
async def test_what_is_taken_conflicts_in_any_case(graph: Ask, field: str) -> None:
    first = sign_up_form()
    await answer(graph, SIGN_UP, first)
    refused = await answer(graph, SIGN_UP, sign_up_form(**{field: first[field].upper()}))
    assert (refused["__typename"], refused["code"], refused["path"]) == ("Conflict", "CONFLICT", [field])


@pytest.mark.parametrize("field", ["email", "handle"])
async def test_of_fifty_concurrent_sign_ups_one_gets_the_name(graph: Ask, field: str) -> None:
    wanted = sign_up_form()[field]
    forms = [sign_up_form(**{field: wanted}) for _ in range(50)]
    results = await asyncio.gather(*(answer(graph, SIGN_UP, form) for form in forms))
    refusals = {"Conflict": 4, "RateLimited": 45} if field == "email" else {"Conflict": 49}
    assert Counter(result["__typename"] for result in results) == {"SignUpSuccess": 1, **refusals}
    assert {tuple(one["path"]) for one in results if one["__typename"] == "Conflict"} == {(field,)}


async def test_sixty_in_a_row_are_welcome(graph: Ask) -> None:
    started = time.monotonic()
    for _ in range(60):
        assert (await answer(graph, SIGN_UP, sign_up_form()))["__typename"] == "SignUpSuccess"
    print(f"60 sign-ups one by one: {time.monotonic() - started:.2f} s")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
        ("email", "a" * 100_000),
        ("handle", "admin"),
        ("handle", "민지"),
        ("handle", "min\x00ji"),
        ("displayName", ""),
        ("displayName", "\x00"),
        ("displayName", "나" * 100_000),
        ("password", "short"),
        ("password", "password1234"),
        ("password", "\x00" * 20),
    ],
)
async def test_a_broken_rule_names_its_field(graph: Ask, field: str, value: str) -> None:
    refused = await answer(graph, SIGN_UP, sign_up_form(**{field: value}))
    assert refused["__typename"] == "ValidationError"
    assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", [field])


async def test_passwords_are_stored_as_argon2id_only(graph: Ask, database: AsyncEngine) -> None:
    form = sign_up_form()
    await answer(graph, SIGN_UP, form)
    async with database.connect() as connection:
        query = text("SELECT row_to_json(account)::text AS stored FROM account WHERE email = :email")
        stored = (await connection.execute(query, {"email": form["email"]})).scalar_one()
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in stored
    assert PASSWORD not in stored
