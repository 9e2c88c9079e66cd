"""The explorer in a browser: sign-in, a sample operation, a live subscription, and a link without a token."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
from selenium.common.exceptions import TimeoutException
from selenium.webdriver import ActionChains, Chrome, Keys

from infra.local.tools.pages import DOCS, EXPLORER
from tests.fixtures.browser import Browser
from tests.fixtures.graph import PASSWORD, Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
RESULT = ".result-window"


@pytest.fixture(scope="module", autouse=True)
async def pages() -> None:
    """Built once for each state of their sources."""
    await asyncio.gather(*(each.ensure(lambda _: None) for each in (EXPLORER, DOCS)))


async def open_explorer(browser: Browser, stack: Stack, linked: str = "") -> None:
    await browser.do(lambda driver: driver.set_window_size(1280, 900))
    await browser.open(f"{stack.edge}/explorer/#{linked}")


async def run_operation(browser: Browser) -> None:
    await browser.press(".graphiql-execute-button")


async def open_sample(browser: Browser, name: str) -> None:
    await browser.write(".samples input", name)
    await browser.press(f"[data-operation={name}]")


async def sign_in(browser: Browser, person: SignedUp) -> None:
    await browser.press("[aria-controls=sign-in]")
    await browser.write("[name=email]", person.email)
    await browser.write("[name=password]", PASSWORD)
    await browser.press("#sign-in [type=submit]")
    await browser.reads("#viewer", "Person")


def severe(driver: Chrome) -> list[str]:
    log = driver.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in log if entry["level"] == "SEVERE"]


async def test_a_developer_signs_in_and_sees_a_notification_live(
    stack: Stack, browser: Browser, new_person: Callable[..., Any], run: Ask
) -> None:
    person, fans = await new_person("person"), [await new_person("fan") for _ in range(3)]
    await open_explorer(browser, stack)
    await sign_in(browser, person)
    await open_sample(browser, "Viewer")
    await run_operation(browser)
    await browser.reads(RESULT, '"Person"')  # short, as the editor breaks long lines
    await browser.reads(".status .cost", "of 15000")
    await open_sample(browser, "NotificationAdded")
    await run_operation(browser)
    await browser.reads(".status", "Subscribed: 0 events")
    await _follow_until_it_shows(run, browser, person, fans)
    await run_operation(browser)  # the same button stops it
    await browser.press(".account button")
    await browser.reads(".account", "Sign in")
    assert await browser.do(severe) == []


async def _follow_until_it_shows(run: Ask, browser: Browser, person: SignedUp, fans: list[SignedUp]) -> None:
    """One after the other, as the page does not show when its subscription has begun."""
    for fan in fans:
        await run("follow_user", {"input": {"userId": person.id}}, token=fan.token)
        with suppress(TimeoutException):
            return await browser.reads(RESULT, "FOLLOWED")
    raise AssertionError("no notification is shown")


async def test_no_secret_is_in_a_link_or_stored(stack: Stack, browser: Browser, new_person: Callable[..., Any]) -> None:
    document = 'mutation M { refreshSession(input: { refreshToken: "in-the-document" }) { __typename } }'
    values = {"query": document, "variables": '{"input": {"newPassword": "in-a-variable", "kept": "shown"}}'}
    await open_explorer(browser, stack, urlencode(values, quote_via=quote))
    person = await new_person("person")
    await sign_in(browser, person)
    await browser.press("#share")
    link = await browser.do(lambda driver: driver.current_url)
    await open_sample(browser, "Viewer")
    await browser.reads(".graphiql-query-editor", "viewer")
    stored = await browser.do(lambda driver: driver.execute_script("return JSON.stringify({...localStorage})"))
    for place in (link, stored):
        assert "shown" in place
        for secret in ("in-the-document", "in-a-variable", person.token, "eyJ"):
            assert secret not in place
    await browser.open("about:blank")
    await browser.open(link)
    await browser.reads(".graphiql-query-editor", "refreshSession")


async def test_a_session_that_ended_elsewhere_is_left(
    stack: Stack, browser: Browser, new_person: Callable[..., Any]
) -> None:
    person = await new_person("person")
    await open_explorer(browser, stack)
    await sign_in(browser, person)
    await open_sample(browser, "SignOut")
    await run_operation(browser)
    await browser.reads(RESULT, "SignOutSuccess")
    await run_operation(browser)
    await browser.reads(RESULT, "UNAUTHENTICATED")
    await browser.reads(".account", "Sign in")


async def test_the_keyboard_runs_an_operation(stack: Stack, browser: Browser) -> None:
    await browser.open(f"{stack.edge}/explorer/#query=%7B%20__typename%20%7D")
    await browser.reads(".graphiql-query-editor", "__typename")
    await browser.press(".graphiql-query-editor .view-lines")
    keys = Keys.CONTROL, Keys.ENTER
    await browser.do(lambda driver: ActionChains(driver).key_down(keys[0]).send_keys(keys[1]).key_up(keys[0]).perform())
    await browser.reads(RESULT, "Query")


async def test_it_fits_a_phone(stack: Stack, browser: Browser) -> None:
    await browser.do(lambda driver: driver.set_window_size(400, 800))
    await browser.open(f"{stack.edge}/explorer/")
    await browser.reads(".bar", "Sign in")
    width = "return document.documentElement.scrollWidth - window.innerWidth"
    assert await browser.do(lambda driver: driver.execute_script(width)) <= 0
    await run_operation(browser)
    await browser.reads(RESULT, "trendingPosts")


@pytest.fixture
async def client(stack: Stack) -> Any:
    async with httpx.AsyncClient(base_url=stack.edge) as opened:
        yield opened


class TestPages:
    async def test_a_browser_is_led_from_the_graph_to_the_explorer(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/graphql", headers={"accept": "text/html"})
        assert (answer.status_code, answer.headers["location"]) == (302, "/explorer/")

    async def test_scripts_are_hashed_and_ours_alone(self, client: httpx.AsyncClient) -> None:
        page = await client.get("/explorer/")
        assert page.status_code == 200
        policy = page.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "unsafe-eval" not in policy
        assert "https://" not in page.text
        (script,) = (part.split('"')[0] for part in page.text.split('src="')[1:])
        asset = await client.get(script)
        assert "immutable" in asset.headers["cache-control"]
        assert asset.headers["content-encoding"] == "gzip"

    @pytest.mark.parametrize("path", ["/explorer/../../schema/api.graphql", "/explorer/%2e%2e/x", "/explorer/none.js"])
    async def test_nothing_else_is_served(self, client: httpx.AsyncClient, path: str) -> None:
        answer = await client.get(path)
        assert answer.status_code == 404

    async def test_samples_name_their_area(self, client: httpx.AsyncClient) -> None:
        found = (await client.get("/explorer/samples.json")).json()
        assert {"identity", "users", "rooms", "posts", "assets"} <= {each["area"] for each in found}


async def test_two_pages_load_side_by_side(stack: Stack, client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(client.get("/explorer/") for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}


class TestDocumentation:
    async def test_it_is_found_by_search_without_a_server(self, stack: Stack, browser: Browser) -> None:
        await browser.open(f"{stack.edge}/docs/errors")
        await browser.reads("h1", "Errors")
        await browser.press(".DocSearch-Button")
        await browser.write("#localsearch-input", "retryAfterMs")
        await browser.reads("#localsearch-list", "Limits")
        assert await browser.do(severe) == []

    async def test_the_reference_comes_from_the_schema(self, client: httpx.AsyncClient) -> None:
        page = await client.get("/docs/reference/mutations")
        assert page.status_code == 200
        assert "createPost" in page.text
        assert "'sha256-" in page.headers["content-security-policy"]
