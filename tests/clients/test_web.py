"""The town in a browser: two accounts meet, and a room is arranged by mouse."""

import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from infra.demo.pictures import room_picture
from infra.identity_provider.server import Provider
from infra.local.folders import CHECKOUT
from infra.local.tools.pages import TOWN
from tests.fixtures.browser import Browser
from tests.fixtures.graph import PASSWORD, Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
_SCREENSHOTS = CHECKOUT / "screenshots"
_MOST_SCRIPT = 250_000
_LOADED = "return [...document.images].every((each) => each.complete && each.naturalWidth > 0)"


@pytest.fixture(scope="module", autouse=True)
async def town() -> None:
    """Type-checked and built once for each state of the sources."""
    await TOWN.ensure(lambda _: None)


async def sign_in(browser: Browser, stack: Stack, person: SignedUp) -> None:
    await browser.open(f"{stack.edge}/town/sign-in")
    await browser.write("[name=email]", person.email)
    await browser.write("[name=password]", PASSWORD)
    await browser.press("#sign-in [type=submit]")
    await browser.read("#account")


async def sign_up(browser: Browser, stack: Stack) -> str:
    """By the form; returns the handle."""
    handle = "".join(secrets.choice("mnpqrvxz") for _ in range(12))
    await browser.open(f"{stack.edge}/")
    await browser.press(".bar a.main")
    await browser.press("#switch")
    await browser.write("[name=displayName]", "Ada")
    await browser.write("[name=handle]", handle)
    await browser.write("[name=email]", f"{handle}@test.example")
    await browser.write("[name=password]", PASSWORD)
    await browser.press("#sign-in [type=submit]")
    await browser.read("#account")
    return handle


async def shot(browser: Browser, name: str) -> None:
    _SCREENSHOTS.mkdir(exist_ok=True)
    await browser.do(lambda driver: driver.save_screenshot(str(_SCREENSHOTS / f"{name}.png")))


async def attribute(browser: Browser, selector: str, name: str) -> str:
    return await browser.do(lambda driver: driver.find_element(By.CSS_SELECTOR, selector).get_attribute(name) or "")


async def changes(browser: Browser, selector: str, name: str, before: str) -> str:
    """Waits until the attribute has another value, and returns it."""

    def wait(driver: Chrome) -> str:
        def seen(now: Chrome) -> str:
            return now.find_element(By.CSS_SELECTOR, selector).get_attribute(name) or ""

        WebDriverWait(driver, 10).until(lambda now: seen(now) != before, f"{selector} stays at {before}")
        return seen(driver)

    return await browser.do(wait)


def severe(driver: Chrome) -> list[str]:
    log = driver.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in log if entry["level"] == "SEVERE"]


async def write_post(browser: Browser, picture: Path) -> None:
    await browser.write("#composer textarea", "My first #morning here")
    await browser.do(lambda driver: driver.find_element(By.NAME, "picture").send_keys(str(picture)))
    await browser.write("[name=altText]", "A room with a window")
    await browser.press("#composer [type=submit]")
    await browser.reads(".post .text", "My first #morning here")
    assert await attribute(browser, ".pictures img", "alt") == "A room with a window"
    await browser.do(lambda driver: WebDriverWait(driver, 10).until(lambda now: now.execute_script(_LOADED)))


async def test_two_accounts_meet(
    stack: Stack, browser: Browser, other_browser: Browser, new_person: Callable[..., Any], tmp_path: Path
) -> None:
    """What one does, the other sees without a reload."""
    picture = tmp_path / "room.png"
    picture.write_bytes(room_picture(1))
    guest: SignedUp
    for each in (browser, other_browser):
        await each.do(lambda driver: driver.set_window_size(1000, 1000))
    handle, guest = await sign_up(browser, stack), await new_person("guest")
    await write_post(browser, picture)
    await sign_in(other_browser, stack, guest)
    await other_browser.open(f"{stack.edge}/town/u/{handle}")
    await other_browser.press("#follow")
    await other_browser.reads("#counts", ": 1")
    await browser.reads("#bell .unread", "1")
    await other_browser.press(".post .count")
    await other_browser.write("[name=comment]", "What a view!")
    await other_browser.press("#comment [type=submit]")
    await browser.reads("#comments", "What a view!")
    await shot(browser, "post")
    await _meet_in_the_room(browser, other_browser, guest.handle)
    await browser.press("#bell > button")
    for kind in ("FOLLOWED", "COMMENTED", "ROOM_VISITED"):
        await browser.read(f"#bell [data-kind={kind}]")
    await shot(browser, "bell")
    for each in (browser, other_browser):
        assert await each.do(severe) == []


async def _meet_in_the_room(browser: Browser, other_browser: Browser, guest: str) -> None:
    await browser.press("#account summary")
    await browser.press("#account a[href*='/room/']")
    await browser.reads("#visitors", "Ada")
    await other_browser.press(".post header a")
    await other_browser.press("#visit")
    await browser.reads("#visitors", "Guest")
    visitor = f"[data-visitor={guest}]"
    before = await attribute(browser, visitor, "data-x")
    await other_browser.reads("#visitors", "Guest")
    await other_browser.do(_press_canvas)
    await changes(browser, visitor, "data-x", before)
    await other_browser.write("[name=message]", "Hello, Ada!")
    await other_browser.press(".chat button")
    await browser.reads("#chat", "Hello, Ada!")
    await shot(browser, "room")


def _press_canvas(driver: Chrome) -> None:
    canvas = driver.find_element(By.CSS_SELECTOR, "canvas")
    ActionChains(driver).move_to_element_with_offset(canvas, 100, 120).click().perform()


async def test_a_room_is_arranged_by_mouse(
    stack: Stack, browser: Browser, new_person: Callable[..., Any], run: Ask
) -> None:
    person: SignedUp = await new_person("owner")
    room_id = (await run("rooms", {"ownerId": person.id, "first": 1}, token=person.token))["edges"][0]["node"]["id"]
    room = await run("room_page", {"id": room_id})
    item = max((each for each in room["items"] if each["surface"] == "FLOOR"), key=lambda each: each["y"])
    await sign_in(browser, stack, person)
    await browser.do(lambda driver: driver.set_window_size(900, 1000))
    await browser.open(f"{stack.edge}/town/room/{room_id}")
    await browser.press("#arrange")
    selector = f"[data-item='{item['id']}']"
    await browser.do(lambda driver: _pull(driver, selector).release().perform())
    revision = await changes(browser, ".room", "data-revision", str(room["revision"]))
    moved = await _item(run, room_id, item["id"])
    assert moved["y"] > item["y"]
    await shot(browser, "arranging")
    await browser.press("#undo")
    revision = await changes(browser, ".room", "data-revision", revision)
    assert (await _item(run, room_id, item["id"]))["y"] == item["y"]
    await _conflict(browser, run, person, room_id, item, int(revision))


async def _conflict(
    browser: Browser, run: Ask, person: SignedUp, room_id: str, item: dict[str, Any], revision: int
) -> None:
    """Another device arranges the room while the item is dragged."""
    selector = f"[data-item='{item['id']}']"
    await browser.do(lambda driver: _pull(driver, selector).perform())
    change = {"rotate": {"itemId": item["id"], "rotation": 180}}
    given = {"roomId": room_id, "expectedRevision": revision, "changes": [change]}
    arranged = await run("arrange_room", {"input": given}, token=person.token)
    assert arranged["__typename"] == "ArrangeRoomSuccess"
    await browser.do(lambda driver: ActionChains(driver).release().perform())
    await browser.reads("#room-problem", "arranged elsewhere")
    await changes(browser, ".room", "data-revision", str(revision))
    now = await _item(run, room_id, item["id"])
    assert (now["y"], now["rotation"]) == (item["y"], 180)


def _pull(driver: Chrome, selector: str) -> ActionChains:
    handle = WebDriverWait(driver, 10).until(lambda now: now.find_element(By.CSS_SELECTOR, selector))
    return ActionChains(driver).click_and_hold(handle).move_by_offset(0, 10).move_by_offset(0, 15)


async def _item(run: Ask, room_id: str, item_id: str) -> dict[str, Any]:
    room = await run("room_page", {"id": room_id})
    found: dict[str, Any] = next(each for each in room["items"] if each["id"] == item_id)
    return found


async def test_a_provider_signs_in_and_a_reload_stays_so_on_a_phone(
    stack: Stack, browser: Browser, provider: Provider
) -> None:
    provider.behaviour.person.email = f"phone_{secrets.token_hex(4)}@test.example"
    await browser.do(lambda driver: driver.set_window_size(390, 800))
    await browser.open(f"{stack.edge}/town/sign-in")
    await browser.press("a[href^='/auth/stand-in/begin']")
    await browser.read("#account")
    await browser.open(f"{stack.edge}/")
    await browser.read("#account")
    await browser.press("[lang=ko]")
    await browser.reads(".choice", "인기")
    width = "return document.documentElement.scrollWidth - window.innerWidth"
    assert await browser.do(lambda driver: driver.execute_script(width)) <= 0
    await browser.do(lambda driver: driver.set_network_conditions(offline=True, latency=0, throughput=0))
    await browser.reads(".offline", "오프라인")


class TestPage:
    @pytest.fixture
    async def client(self, stack: Stack) -> Any:
        async with httpx.AsyncClient(base_url=stack.edge) as opened:
            yield opened

    @pytest.mark.parametrize("path", ["/", "/town/rooms", "/town/u/ada"])
    async def test_it_is_at_each_of_its_addresses_under_a_strict_policy(self, client: Any, path: str) -> None:
        page = await client.get(path)
        policy = page.headers["content-security-policy"]
        assert page.status_code == 200
        assert "unsafe" not in policy
        assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
        assert not re.search(r"(?:src|href)=\"(?!/town/assets/)", page.text)
        (script,) = re.findall(r'src="([^"]+\.js)"', page.text)
        asset = await client.get(script)
        assert "immutable" in asset.headers["cache-control"]
        assert asset.headers["content-encoding"] == "gzip"

    async def test_what_is_no_asset_is_not_found(self, client: Any) -> None:
        assert (await client.get("/town/assets/none.js")).status_code == 404


def test_its_scripts_are_small() -> None:
    size = sum(path.stat().st_size for path in TOWN.folder.rglob("*.js.gz"))
    print(f"\nthe town's scripts, compressed: {size / 1000:.0f} KB")
    assert size <= _MOST_SCRIPT
