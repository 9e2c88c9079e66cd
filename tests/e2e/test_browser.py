"""Sign-in in a real browser: redirects, the provider's page, the cookie, a device's code."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from infra.identity_provider.server import Provider
from tests.fixtures.browser import Browser
from tests.fixtures.graph import PASSWORD, Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
CLIENT = {"client_id": "miniroom-cli"}
GRANT = "urn:ietf:params:oauth:grant-type:device_code"
ME = "{ viewer { email user { displayName } } }"
REFRESHED = """
const done = arguments[arguments.length - 1]
fetch("/auth/refresh", { method: "POST", headers: { "x-client": "test" } })
  .then((answer) => answer.ok ? answer.json() : { status: answer.status }).then(done)
"""


async def refreshed(browser: Browser) -> dict[str, Any]:
    answer: dict[str, Any] = await browser.do(lambda driver: driver.execute_async_script(REFRESHED))
    return answer


async def device_codes(stack: Stack, http: httpx.AsyncClient) -> dict[str, Any]:
    told = await http.post(f"{stack.edge}/auth/device/authorization", data={**CLIENT, "device": "test terminal"})
    return dict(told.json())


async def tokens_of(stack: Stack, http: httpx.AsyncClient, codes: dict[str, Any]) -> dict[str, Any]:
    asked = {**CLIENT, "grant_type": GRANT, "device_code": codes["device_code"]}
    return dict((await http.post(f"{stack.edge}/auth/token", data=asked)).json())


async def test_signing_in_through_a_provider_and_approving_a_device(
    stack: Stack, http: httpx.AsyncClient, graph: Ask, provider: Provider, browser: Browser
) -> None:
    provider.behaviour.shows_page = True
    codes = await device_codes(stack, http)
    await browser.open(codes["verification_uri_complete"])
    await browser.press("a[href^='/auth/stand-in/begin']")
    email = f"{provider.behaviour.person.subject}@test.example"
    await browser.write("[name=name]", "민지")
    await browser.write("[name=email]", email)
    await browser.press("[value=agree]")
    await browser.press("#entry button")
    assert await browser.read("#asks") == (
        "Miniroom on the command line (test terminal) asks to sign in as you, from 127.0.0.1."
    )
    await browser.press("[name=approve]")
    await browser.reads("[role=status]", "Your device is signed in")
    tokens = await tokens_of(stack, http, codes)
    viewer = (await graph(ME, token=tokens["access_token"]))["data"]["viewer"]
    assert viewer == {"email": email, "user": {"displayName": "민지"}}
    await _holds_its_session_out_of_reach(graph, browser, email)


async def _holds_its_session_out_of_reach(graph: Ask, browser: Browser, email: str) -> None:
    assert await browser.do(lambda driver: driver.execute_script("return document.cookie")) == ""
    url = await browser.do(lambda driver: driver.current_url)
    assert url.endswith("#signed-in")
    (cookie,) = [c for c in await browser.do(lambda driver: driver.get_cookies()) if c["name"] == "miniroom_refresh"]
    assert (cookie["httpOnly"], cookie["path"], cookie["sameSite"]) == (True, "/auth", "Lax")
    first, second = await refreshed(browser), await refreshed(browser)
    assert first["accessToken"] != second["accessToken"]
    assert (await graph(ME, token=second["accessToken"]))["data"]["viewer"]["email"] == email


async def test_refusing_consent_signs_in_nowhere(stack: Stack, provider: Provider, browser: Browser) -> None:
    provider.behaviour.shows_page = True
    await browser.open(f"{stack.edge}/auth/stand-in/begin?next=/auth/device")
    await browser.press("[value=refuse]")
    await browser.do(lambda driver: driver.current_url)
    await browser.open(f"{stack.edge}/auth/device")
    assert (await refreshed(browser)) == {"status": 401}


async def test_a_password_and_a_refusal(
    stack: Stack, http: httpx.AsyncClient, browser: Browser, new_person: Callable[..., Any]
) -> None:
    person: SignedUp = await new_person("device")
    codes = await device_codes(stack, http)
    await browser.open(codes["verification_uri"])
    await browser.write("[name=email]", person.email)
    await browser.write("[name=password]", "not-the-password")
    await browser.press("#who button")
    await browser.reads("[role=status]", "The e-mail address or the password is wrong.")
    await browser.write("[name=password]", PASSWORD)
    await browser.press("#who button")
    await browser.write("[name=code]", "BCDF-GHJK")
    await browser.press("#entry button")
    await browser.reads("[role=status]", "No device is waiting for this code.")
    await browser.write("[name=code]", codes["user_code"].lower())
    await browser.press("#entry button")
    await browser.press("[name=refuse]")
    await browser.reads("[role=status]", "The device was denied.")
    assert await tokens_of(stack, http, codes) == {"error": "access_denied"}
