"""Through the router, against a real provider: the whole flow of an app, and every forgery that must be rejected."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest

from infra.identity_provider.server import Provider
from subgraphs.identity.social.domain.oauth_state import new_request
from subgraphs.identity.social.domain.providers import providers
from subgraphs.identity.social.services.oauth_client import OAuthClient, ProviderRejected
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import sign_up
from tests.subgraphs.identity.conftest import Secret
from tests.subgraphs.identity.operations import (
    BEGIN_SOCIAL,
    COMPLETE_SOCIAL,
    REQUEST_RESET,
    RESET,
    UNLINK_SOCIAL,
    VIEWER,
    Ask,
    answer,
    pkce,
    sign_up_form,
)

pytestmark = pytest.mark.server
Said = dict[str, str]


async def go(
    graph: Ask, http: httpx.AsyncClient, provider: str = "stand-in", token: str | None = None, **more: Any
) -> Said:
    """Through the provider and back: the parameters at the app's redirect URI."""
    verifier, challenge = pkce()
    wanted = {"provider": provider, "codeChallenge": challenge, **more}
    begun = await answer(graph, BEGIN_SOCIAL, wanted, token=token)
    assert begun["__typename"] == "BeginSocialSignInSuccess", begun
    back = (await http.get(begun["authorizationUrl"])).headers["location"]
    said = dict(parse_qsl(urlsplit(back).query))
    assert said["state"] == begun["state"]
    return said | {"codeVerifier": verifier}


async def come_back(graph: Ask, said: Said, token: str | None = None) -> Any:
    return await answer(graph, COMPLETE_SOCIAL, said, token=token)


@pytest.mark.parametrize("name", ["stand-in", "github"])
async def test_a_newcomer_gets_an_account_and_keeps_it(
    graph: Ask, http: httpx.AsyncClient, provider: Provider, name: str
) -> None:
    provider.behaviour.person.email = email = sign_up_form()["email"]
    first = await come_back(graph, await go(graph, http, name))
    assert (first["__typename"], first["isNew"]) == ("CompleteSocialSignInSuccess", True), first
    viewer = first["viewer"]
    assert (viewer["email"], viewer["hasPassword"], bool(viewer["emailVerifiedAt"])) == (email, False, True)
    assert viewer["socialAccounts"] == [{"provider": name, "email": email}]
    again = await come_back(graph, await go(graph, http, name))
    assert (again["isNew"], again["viewer"]["id"]) == (False, viewer["id"])
    assert await answer(graph, VIEWER, token=again["tokens"]["accessToken"])


async def test_the_request_is_bound_by_pkce_state_and_nonce(graph: Ask, provider: Provider) -> None:
    begun = await answer(graph, BEGIN_SOCIAL, {"provider": "stand-in", "codeChallenge": pkce()[1]})
    asked = dict(parse_qsl(urlsplit(begun["authorizationUrl"]).query))
    assert asked["code_challenge_method"] == "S256"
    assert asked["response_type"] == "code"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 43


async def test_an_address_of_another_account_is_not_taken_over(
    graph: Ask, http: httpx.AsyncClient, provider: Provider
) -> None:
    owner = await sign_up(graph)
    provider.behaviour.person.email = owner.email
    refused = await come_back(graph, await go(graph, http))
    assert (refused["__typename"], refused["path"]) == ("Conflict", ["email"])
    said = await go(graph, http, token=owner.token, link=True)
    linked = await come_back(graph, said, token=owner.token)
    assert (linked["__typename"], linked["tokens"]) == ("CompleteSocialSignInSuccess", None)
    signed_in = await come_back(graph, await go(graph, http))
    assert (signed_in["isNew"], signed_in["viewer"]["email"]) == (False, owner.email)


async def test_only_who_asked_can_be_linked(graph: Ask, http: httpx.AsyncClient, provider: Provider) -> None:
    owner, other = await sign_up(graph), await sign_up(graph)
    said = await go(graph, http, token=owner.token, link=True)
    assert (await come_back(graph, said, token=other.token))["__typename"] == "Unauthenticated"
    said = await go(graph, http, token=owner.token, link=True)
    assert (await come_back(graph, said))["__typename"] == "Unauthenticated"
    refused = await answer(graph, BEGIN_SOCIAL, {"provider": "stand-in", "codeChallenge": pkce()[1], "link": True})
    assert refused["__typename"] == "Unauthenticated"


async def test_what_is_linked_here_is_not_linked_there(graph: Ask, http: httpx.AsyncClient, provider: Provider) -> None:
    one, two = await sign_up(graph), await sign_up(graph)
    await come_back(graph, await go(graph, http, token=one.token, link=True), token=one.token)
    refused = await come_back(graph, await go(graph, http, token=two.token, link=True), token=two.token)
    assert refused["__typename"] == "Conflict"


async def test_the_last_way_in_stays(graph: Ask, http: httpx.AsyncClient, provider: Provider, mailed: Secret) -> None:
    provider.behaviour.person.email = email = sign_up_form()["email"]
    made = await come_back(graph, await go(graph, http))
    token = made["tokens"]["accessToken"]
    refused = await answer(graph, UNLINK_SOCIAL, {"provider": "stand-in"}, token=token)
    assert (refused["__typename"], refused["path"]) == ("Conflict", ["provider"])
    await answer(graph, REQUEST_RESET, {"email": email})
    await answer(graph, RESET, {"token": await mailed(email, "reset-password"), "newPassword": "sun-over-jeju-88"})
    token = (await come_back(graph, await go(graph, http)))["tokens"]["accessToken"]
    done = await answer(graph, UNLINK_SOCIAL, {"provider": "stand-in"}, token=token)
    assert done["viewer"]["socialAccounts"] == []


async def test_a_provider_without_an_email_address(graph: Ask, http: httpx.AsyncClient, provider: Provider) -> None:
    refused = await come_back(graph, await go(graph, http))
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["email"])
    email = sign_up_form()["email"]
    made = await come_back(graph, await go(graph, http, email=email))
    assert (made["viewer"]["email"], made["viewer"]["emailVerifiedAt"]) == (email, None)


async def test_an_unverified_address_is_not_said_to_be_theirs(
    graph: Ask, http: httpx.AsyncClient, provider: Provider
) -> None:
    person = provider.behaviour.person
    person.email, person.is_email_verified = sign_up_form()["email"], False
    assert (await come_back(graph, await go(graph, http)))["viewer"]["emailVerifiedAt"] is None


async def test_a_state_and_a_code_are_good_once(graph: Ask, http: httpx.AsyncClient, provider: Provider) -> None:
    provider.behaviour.person.email = sign_up_form()["email"]
    said = await go(graph, http)
    assert (await come_back(graph, said))["isNew"] is True
    assert (await come_back(graph, said))["path"] == ["state"]
    other = await go(graph, http)
    assert (await come_back(graph, {**other, "code": said["code"]}))["__typename"] == "Unauthenticated"


async def test_a_code_of_another_sign_in_fails_its_verifier(
    graph: Ask, http: httpx.AsyncClient, provider: Provider
) -> None:
    mine, stolen = await go(graph, http), await go(graph, http)
    assert (await come_back(graph, {**mine, "code": stolen["code"]}))["__typename"] == "Unauthenticated"


@pytest.mark.parametrize("more", ["/evil", "?x=1", "#x", ".evil.example", "/../evil"])
async def test_redirect_addresses_are_compared_as_a_whole(
    graph: Ask, stack: Stack, provider: Provider, more: str
) -> None:
    wanted = {"provider": "stand-in", "codeChallenge": pkce()[1], "redirectUri": f"{stack.edge}/auth/complete{more}"}
    refused = await answer(graph, BEGIN_SOCIAL, wanted)
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["redirectUri"])


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "somebody-else"},
        {"aud": ["miniroom", "somebody-else"], "azp": "somebody-else"},
        {"nonce": "of-another-sign-in"},
        {"nonce": None},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
        {"sub": ["a", "b"]},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
    ids=str,
)
async def test_lies_are_not_believed(
    graph: Ask, http: httpx.AsyncClient, provider: Provider, lie: dict[str, Any]
) -> None:
    provider.behaviour.person.email = sign_up_form()["email"]
    provider.behaviour.claim_overrides = lie
    assert (await come_back(graph, await go(graph, http)))["__typename"] == "Unauthenticated"


async def test_a_list_with_the_right_issuer_is_not_the_issuer(
    graph: Ask, http: httpx.AsyncClient, provider: Provider
) -> None:
    provider.behaviour.person.email = sign_up_form()["email"]
    provider.behaviour.claim_overrides = {"iss": [provider.issuer]}
    assert (await come_back(graph, await go(graph, http)))["__typename"] == "Unauthenticated"


async def test_a_foreign_signature_is_rejected(graph: Ask, http: httpx.AsyncClient, provider: Provider) -> None:
    provider.behaviour.person.email, provider.behaviour.signs_with_foreign_key = sign_up_form()["email"], True
    assert (await come_back(graph, await go(graph, http)))["__typename"] == "Unauthenticated"


async def test_an_answer_of_another_issuer_is_refused(graph: Ask, http: httpx.AsyncClient, provider: Provider) -> None:
    provider.behaviour.response_issuer = "https://evil.example"
    assert (await come_back(graph, await go(graph, http)))["__typename"] == "Unauthenticated"


@pytest.mark.parametrize("trouble", [{"is_down": True}, {"token_delay_seconds": 5.0}], ids=["down", "slow"])
async def test_a_provider_that_does_not_answer_is_an_outage(
    graph: Ask, http: httpx.AsyncClient, provider: Provider, trouble: dict[str, Any]
) -> None:
    said = await go(graph, http)
    vars(provider.behaviour).update(trouble)
    refused = await graph(COMPLETE_SOCIAL, {"input": said})
    assert refused["data"] == {"completeSocialSignIn": None}
    assert refused["errors"][0]["extensions"]["code"] == "DEPENDENCY_UNAVAILABLE"


async def test_a_discovery_that_names_another_issuer_is_not_believed(provider: Provider) -> None:
    provider.behaviour.discovery_issuer = "https://evil.example"
    config = providers({"stand-in": {"client_id": "miniroom", "issuer": provider.issuer}})["stand-in"]
    with pytest.raises(ProviderRejected):
        await OAuthClient(config).authorization_url(new_request("http://localhost/auth/complete"))


@pytest.mark.parametrize("change", [{"code_challenge": ""}, {"code_challenge_method": "plain"}], ids=str)
async def test_the_stand_in_demands_pkce_itself(
    graph: Ask, http: httpx.AsyncClient, provider: Provider, change: dict[str, str]
) -> None:
    """Else a client of ours that forgot it would pass here."""
    begun = await answer(graph, BEGIN_SOCIAL, {"provider": "stand-in", "codeChallenge": pkce()[1]})
    url = urlsplit(begun["authorizationUrl"])
    asked = {name: value for name, value in {**dict(parse_qsl(url.query)), **change}.items() if value}
    refused = await http.get(url._replace(query=urlencode(asked)).geturl())
    assert "code=" not in refused.headers.get("location", "")


async def test_providers_are_listed(graph: Ask) -> None:
    listed = await graph("{ socialProviders { id name beginPath } }")
    assert listed["data"]["socialProviders"][0] == {
        "id": "stand-in",
        "name": "Stand-in",
        "beginPath": "/auth/stand-in/begin",
    }
    assert (await answer(graph, BEGIN_SOCIAL, {"provider": "unknown", "codeChallenge": pkce()[1]}))["path"] == [
        "provider"
    ]
