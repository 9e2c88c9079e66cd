"""An account created with another user's address: once the owner proves the address, its creator cannot sign in."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from infra.identity_provider.server import Provider
from tests.subgraphs.identity.accounts import Account, sign_in, sign_up
from tests.subgraphs.identity.conftest import Secret
from tests.subgraphs.identity.operations import (
    BEGIN_SOCIAL,
    PASSWORD,
    REFRESH,
    REQUEST_RESET,
    RESET,
    SIGN_IN,
    UNLINK_SOCIAL,
    VERIFY_EMAIL,
    Ask,
    answer,
    is_refused,
    pkce,
    sign_up_form,
)
from tests.subgraphs.identity.social.services.test_social_sign_in import come_back, go

pytestmark = pytest.mark.server
NEW = "sun-over-jeju-88"
Prove = Callable[[Ask, Secret, str], Awaitable[None]]
LINKED = "query Linked { viewer { socialAccounts { provider } } }"


async def link(graph: Ask, http: httpx.AsyncClient, person: Account) -> None:
    linked = await come_back(graph, await go(graph, http, token=person.token, link=True), token=person.token)
    assert linked["__typename"] == "CompleteSocialSignInSuccess", linked


async def reset(graph: Ask, mailed: Secret, email: str) -> None:
    await answer(graph, REQUEST_RESET, {"email": email})
    secret = await mailed(email, "reset-password")
    done = await answer(graph, RESET, {"token": secret, "newPassword": NEW})
    assert done["__typename"] == "ResetPasswordSuccess", done


async def verify(graph: Ask, mailed: Secret, email: str) -> None:
    done = await answer(graph, VERIFY_EMAIL, {"token": await mailed(email, "verify-email")})
    assert done["__typename"] == "VerifyEmailSuccess", done


@pytest.mark.parametrize("prove", [reset, verify])
async def test_a_provider_linked_before_the_address_was_verified_is_removed(
    graph: Ask, http: httpx.AsyncClient, provider: Provider, mailed: Secret, prove: Prove
) -> None:
    attacker = await sign_up(graph)
    await link(graph, http, attacker)
    begun = await go(graph, http, token=attacker.token, link=True)
    await prove(graph, mailed, attacker.email)
    assert await is_refused(graph, attacker.token)
    ended = await answer(graph, REFRESH, {"refreshToken": attacker.refresh_token})
    assert ended["__typename"] == "Unauthenticated"
    assert (await come_back(graph, begun))["path"] == ["state"]
    provider.behaviour.person.email = attacker.email
    assert (await come_back(graph, await go(graph, http)))["__typename"] == "Conflict", "it signs in nowhere"


@pytest.mark.parametrize("prove", [reset, verify])
async def test_a_provider_that_made_the_account_with_an_unverified_address_is_removed(
    graph: Ask, http: httpx.AsyncClient, provider: Provider, mailed: Secret, prove: Prove
) -> None:
    person = provider.behaviour.person
    person.email, person.is_email_verified = sign_up_form()["email"], False
    made = await come_back(graph, await go(graph, http))
    assert made["isNew"] is True
    await prove(graph, mailed, str(person.email))
    assert await is_refused(graph, made["tokens"]["accessToken"])
    assert (await come_back(graph, await go(graph, http)))["__typename"] == "Conflict"
    if prove is verify:
        await reset(graph, mailed, str(person.email))
    owner = await answer(graph, SIGN_IN, {"email": person.email, "password": NEW})
    assert owner["viewer"]["id"] == made["viewer"]["id"]


async def test_an_owner_who_is_signed_in_keeps_session_and_provider(
    graph: Ask, http: httpx.AsyncClient, provider: Provider, mailed: Secret
) -> None:
    owner = await sign_up(graph)
    other = await sign_in(graph, owner)
    await link(graph, http, owner)
    secret = await mailed(owner.email, "verify-email")
    assert (await answer(graph, VERIFY_EMAIL, {"token": secret}, token=owner.token))["email"] == owner.email
    assert await answer(graph, LINKED, token=owner.token) == {"socialAccounts": [{"provider": "stand-in"}]}
    assert await is_refused(graph, other.token)


async def test_a_provider_linked_after_the_verification_outlives_a_reset(
    graph: Ask, http: httpx.AsyncClient, provider: Provider, mailed: Secret
) -> None:
    owner = await sign_up(graph)
    await verify(graph, mailed, owner.email)
    owner = await sign_in(graph, owner)
    await link(graph, http, owner)
    await reset(graph, mailed, owner.email)
    assert (await come_back(graph, await go(graph, http)))["viewer"]["email"] == owner.email


async def test_linking_and_unlinking_are_mailed(
    graph: Ask, http: httpx.AsyncClient, provider: Provider, mailed_text: Secret
) -> None:
    owner = await sign_up(graph)
    await link(graph, http, owner)
    assert "was linked to Stand-in" in await mailed_text(owner.email, "Stand-in was linked to your account")
    done = await answer(graph, UNLINK_SOCIAL, {"provider": "stand-in", "password": PASSWORD}, token=owner.token)
    assert done["viewer"]["socialAccounts"] == []
    assert "was unlinked" in await mailed_text(owner.email, "Stand-in was unlinked from your account")


async def test_a_wrong_password_neither_links_nor_unlinks(
    graph: Ask, http: httpx.AsyncClient, provider: Provider
) -> None:
    owner = await sign_up(graph)
    wrong = {"provider": "stand-in", "password": "not-mine-at-all"}
    begin = {**wrong, "codeChallenge": pkce()[1], "link": True}
    refused = [
        await answer(graph, BEGIN_SOCIAL, begin, token=owner.token),
        await answer(graph, UNLINK_SOCIAL, wrong, token=owner.token),
    ]
    assert [(one["__typename"], one["path"]) for one in refused] == [("ValidationError", ["password"])] * 2


@pytest.mark.parametrize("verifier", ["", "x", pkce()[0]])
async def test_another_app_cannot_complete_a_sign_in(
    graph: Ask, http: httpx.AsyncClient, provider: Provider, verifier: str
) -> None:
    provider.behaviour.person.email = sign_up_form()["email"]
    intercepted = await go(graph, http)
    refused = await come_back(graph, {**intercepted, "codeVerifier": verifier})
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["state"])


@pytest.mark.parametrize("challenge", ["", "x", "x" * 44, "=" * 43])
async def test_a_challenge_is_a_digest(graph: Ask, challenge: str) -> None:
    refused = await answer(graph, BEGIN_SOCIAL, {"provider": "stand-in", "codeChallenge": challenge})
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["codeChallenge"])
