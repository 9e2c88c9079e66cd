"""Tokens signed with our very own key, and wrong all the same (B7): claims are judged, not the signature alone."""

import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey
from joserfc.jws import extract_compact
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.identity.services.keyring import Keyring
from subgraphs.kit.stores.postgres import sessions_of
from tests.fixtures.ending import identity_settings
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import Account, claims_of, sign_up
from tests.subgraphs.identity.operations import VIEWER, Ask, answer, is_refused

pytestmark = [pytest.mark.server, pytest.mark.filterwarnings("ignore:EdDSA is deprecated")]


@pytest.fixture(scope="module")
async def person(graph: Ask) -> Account:
    return await sign_up(graph)


@pytest.fixture(scope="module")
async def key(stack: Stack, database: AsyncEngine, person: Account) -> OKPKey:
    """The key that signed the account's own token."""
    keyring = Keyring(sessions_of(database), identity_settings(stack).seal)
    kid = extract_compact(person.token.encode()).headers()["kid"]
    return next(key for key in await keyring.keys() if key.kid == kid)


def signed(key: OKPKey, person: Account, header: dict[str, Any], claims: dict[str, Any]) -> str:
    """The account's own token with changes; None omits a claim."""
    theirs = jwt.decode(person.token, key, algorithms=["EdDSA"])
    headers = {**theirs.header, "kid": key.kid, **header}
    return jwt.encode(
        {name: value for name, value in headers.items() if value is not None},
        {name: value for name, value in {**theirs.claims, **claims}.items() if value is not None},
        key,
        algorithms=["EdDSA"],
        registry=None,
    )


async def test_the_unchanged_token_is_valid(graph: Ask, key: OKPKey, person: Account) -> None:
    assert await answer(graph, VIEWER, token=signed(key, person, {}, {}))


@pytest.mark.parametrize(
    ("header", "claims"),
    [
        ({}, {"exp": int(time.time()) - 3600}),
        ({}, {"exp": None}),
        ({}, {"nbf": int(time.time()) + 3600}),
        ({}, {"aud": "somebody-else"}),
        ({}, {"aud": ["somebody-else"]}),
        ({}, {"aud": None}),
        ({}, {"iss": "https://evil.example"}),
        ({}, {"iss": ["https://evil.example"]}),
        ({}, {"iss": None}),
        ({}, {"sub": None}),
        ({}, {"sid": None}),
    ],
    ids=str,
)
async def test_tokens_with_wrong_claims_are_refused(
    graph: Ask, key: OKPKey, person: Account, header: dict[str, Any], claims: dict[str, Any]
) -> None:
    assert await is_refused(graph, signed(key, person, header, claims))


@pytest.mark.parametrize("claim", ["sub", "sid"])
async def test_an_unknown_account_or_session_has_no_viewer(
    graph: Ask, key: OKPKey, person: Account, claim: str
) -> None:
    token = signed(key, person, {}, {claim: "01938e10-7c2a-7001-8a11-5f0c2b7d9e01"})
    assert await answer(graph, VIEWER, token=token) is None


@pytest.mark.parametrize("header", [{}, {"jku": "https://evil.example/jwks"}, {"kid": "of-nobody"}], ids=str)
async def test_a_foreign_key_is_not_trusted(graph: Ask, person: Account, header: dict[str, Any]) -> None:
    stranger = OKPKey.generate_key("Ed25519")
    told = {"alg": "EdDSA", "typ": "at+jwt", "kid": stranger.thumbprint(), "jwk": stranger.as_dict(private=False)}
    forged = jwt.encode({**told, **header}, claims_of(person.token), stranger, algorithms=["EdDSA"])
    assert await is_refused(graph, forged)


async def test_the_right_issuer_in_a_list_is_not_the_issuer(graph: Ask, key: OKPKey, person: Account) -> None:
    listed = signed(key, person, {}, {"iss": [claims_of(person.token)["iss"]]})
    assert await is_refused(graph, listed)


@pytest.mark.parametrize(
    ("claim", "seconds", "good"), [("exp", -20, True), ("exp", -45, False), ("nbf", 20, True), ("nbf", 45, False)]
)
async def test_clocks_may_differ_by_half_a_minute(
    graph: Ask, key: OKPKey, person: Account, claim: str, seconds: int, good: bool
) -> None:
    token = signed(key, person, {}, {claim: int(time.time()) + seconds})
    assert await is_refused(graph, token, within=0) is not good


@pytest.mark.parametrize("minutes", [-5, 5])
async def test_a_clock_that_is_wrong_does_not_prolong_a_token(
    graph: Ask, key: OKPKey, person: Account, minutes: int
) -> None:
    """Of a node five minutes off: what is past for us stays past, what was made later than now is good already."""
    made = int(time.time()) + minutes * 60
    token = signed(key, person, {}, {"iat": made, "exp": made + 240})
    assert await is_refused(graph, token, within=0) is (minutes < 0)
