"""The sign-in of a browser: redirects, cookies that scripts cannot read, access tokens from /auth/refresh."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from infra.identity_provider.server import Provider
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.operations import BEGIN_SOCIAL, VIEWER, Ask, answer, is_refused, pkce, sign_up_form

pytestmark = pytest.mark.server
OURS = {"x-client": "test"}


@pytest.fixture
async def browser(stack: Stack) -> AsyncIterator[httpx.AsyncClient]:
    """Keeps its cookies, and follows no redirect unasked."""
    async with httpx.AsyncClient(base_url=stack.edge, timeout=15) as client:
        yield client


async def sign_in(browser: httpx.AsyncClient, next_page: str = "/rooms") -> httpx.Response:
    out = await browser.get("/auth/stand-in/begin", params={"next": next_page})
    assert out.status_code == 302
    back = await browser.get(out.headers["location"])
    return await browser.get(back.headers["location"])


async def test_signing_in_through_a_provider(graph: Ask, browser: httpx.AsyncClient, provider: Provider) -> None:
    provider.behaviour.person.email = email = sign_up_form()["email"]
    done = await sign_in(browser)
    assert (done.status_code, done.headers["location"]) == (303, "/rooms#signed-in")
    cookie = next(c for c in done.headers.get_list("set-cookie") if c.startswith("miniroom_refresh="))
    assert {"httponly", "path=/auth", "samesite=lax"} <= {part.strip().lower() for part in cookie.split(";")}
    first = await browser.post("/auth/refresh", headers=OURS)
    assert (await answer(graph, VIEWER, token=first.json()["accessToken"]))["email"] == email
    held = browser.cookies["miniroom_refresh"]
    second = await browser.post("/auth/refresh", headers=OURS)
    assert second.status_code == 200
    assert browser.cookies["miniroom_refresh"] != held
    assert (await browser.post("/auth/sign-out", headers=OURS)).status_code == 204
    assert await is_refused(graph, second.json()["accessToken"])
    assert (await browser.post("/auth/refresh", headers=OURS)).status_code == 401


async def test_another_site_gets_no_token(browser: httpx.AsyncClient, provider: Provider) -> None:
    provider.behaviour.person.email = sign_up_form()["email"]
    await sign_in(browser)
    assert (await browser.post("/auth/refresh")).status_code == 403
    foreign = {**OURS, "origin": "https://evil.example"}
    assert (await browser.post("/auth/refresh", headers=foreign)).status_code == 403
    assert (await browser.post("/auth/sign-out", headers=foreign)).status_code == 403


async def test_what_another_browser_began_ends_nowhere(
    stack: Stack, browser: httpx.AsyncClient, provider: Provider
) -> None:
    """Otherwise a link could sign its recipient in to the sender's account."""
    provider.behaviour.person.email = sign_up_form()["email"]
    out = await browser.get("/auth/stand-in/begin")
    back = await browser.get(out.headers["location"])
    async with httpx.AsyncClient(timeout=15) as victim:
        done = await victim.get(back.headers["location"])
    assert done.headers["location"] == "/#sign-in-failed=BAD_USER_INPUT"
    assert "miniroom_refresh" not in done.headers.get("set-cookie", "")


async def test_what_an_app_began_does_not_end_in_a_browser(
    graph: Ask, browser: httpx.AsyncClient, provider: Provider
) -> None:
    provider.behaviour.person.email = sign_up_form()["email"]
    begun = await answer(graph, BEGIN_SOCIAL, {"provider": "stand-in", "codeChallenge": pkce()[1]})
    back = (await browser.get(begun["authorizationUrl"])).headers["location"]
    done = await browser.get(back.replace("/auth/complete", "/auth/stand-in/callback"))
    assert done.headers["location"] == "/#sign-in-failed=BAD_USER_INPUT"


@pytest.mark.parametrize("next_page", ["https://evil.example", "//evil.example", "/\\evil.example", "x", "/a\r\nb"])
async def test_the_redirect_stays_on_registered_sites(
    browser: httpx.AsyncClient, provider: Provider, next_page: str
) -> None:
    provider.behaviour.person.email = sign_up_form()["email"]
    assert (await sign_in(browser, next_page)).headers["location"] == "/#signed-in"


async def test_consent_can_be_refused(browser: httpx.AsyncClient, provider: Provider) -> None:
    provider.behaviour.refuses_consent = True
    assert (await sign_in(browser)).headers["location"].endswith("#sign-in-failed=UNAUTHENTICATED")


async def test_a_provider_may_have_the_browser_post_its_answer(
    graph: Ask, browser: httpx.AsyncClient, provider: Provider
) -> None:
    """As Apple does; from another site's page, so that its cookie must be open to that."""
    provider.behaviour.person.email = email = sign_up_form()["email"]
    out = await browser.get("/auth/stand-in/begin")
    said = parse_qsl(urlsplit((await browser.get(out.headers["location"])).headers["location"]).query)
    done = await browser.post("/auth/stand-in/callback", data=dict(said))
    assert done.headers["location"] == "/#signed-in"
    token = (await browser.post("/auth/refresh", headers=OURS)).json()["accessToken"]
    assert (await answer(graph, VIEWER, token=token))["email"] == email


async def test_an_invalid_token_ends_no_session(browser: httpx.AsyncClient) -> None:
    for value in ("x", "%ED%86%A0"):
        answered = await browser.post("/auth/sign-out", headers={**OURS, "cookie": f"miniroom_refresh={value}"})
        assert answered.status_code == 204


async def test_unknown_providers_lead_back(browser: httpx.AsyncClient) -> None:
    answered = await browser.get("/auth/nobody/begin")
    assert answered.headers["location"] == "/#sign-in-failed=BAD_USER_INPUT"
