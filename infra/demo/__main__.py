"""`make demo`: the main user story as a client runs it, over HTTP and WebSocket through the edge."""

import asyncio
import secrets
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Sequence
from random import Random
from typing import Any, Final

from clients.python.miniroom_client import GraphClient, upload_picture
from infra.demo import outfits
from infra.demo.dress_town import starter_parts
from infra.demo.pictures import room_picture
from infra.demo.social import sign_in_through, stand_in_of
from infra.demo.steps import Steps, console, fail
from infra.local.profile import current_profile

PASSWORD = "a-quiet-corner-by-the-window"
_DRAWN_SECONDS: Final = 60.0
"""Pictures of rooms are drawn one after the other: many new accounts before it make the room wait."""
_IN_THE_INBOX: Final = {"FOLLOWED", "COMMENTED", "REACTED", "ROOM_VISITED"}
"""More may follow: the guest book's entry, a trending post, or a random visit to another room of the host."""


async def sign_up(anonymous: GraphClient, name: str) -> GraphClient:
    handle = f"{name}_{secrets.token_hex(4)}"
    email, shown = f"{handle}@demo.example", name.capitalize()
    payload = await anonymous.do("sign_up", email=email, password=PASSWORD, handle=handle, displayName=shown)
    return await anonymous.signed_in(payload)


async def expect_notification(
    steps: Steps, events: AsyncIterator[dict[str, Any]], kind: str, action: Awaitable[Any], actor: GraphClient
) -> None:
    """Run a mutation and wait for its notification."""
    started = time.perf_counter()
    await steps.take(f"{kind.lower()}: the mutation answers", action)
    event = (await steps.take(f"{kind.lower()}: the notification arrives", anext(events)))["notificationAdded"]
    notification = event["notification"]
    if notification is None or notification["kind"] != kind or notification["actors"][0]["id"] != actor.id:
        fail(f"{kind} was expected", repr(event))
    steps.live(f"{kind.lower()}: from mutation to live notification", time.perf_counter() - started)


async def main_story(steps: Steps, anonymous: GraphClient) -> None:
    host = await steps.take("the host signs up", sign_up(anonymous, "hana"))
    guest = await _guest(steps, anonymous)
    await steps.take("the host writes a profile", host.do("update_profile", bio="식물과 고양이, 그리고 레트로."))
    parts = await steps.take("the host looks at the avatar parts", starter_parts(host))
    dressing = host.do("dress_avatar", **outfits.look(Random(host.id), parts))
    avatar = (await steps.take("the host dresses an avatar", dressing))["outfit"]["avatar"]
    console.print(f"    {avatar['pictureUrl']}")
    room = await _room(steps, host)
    asset = await steps.take("the host uploads a picture", upload_picture(host, room_picture(41), title="햇살"))
    placed = [{"place": {"assetId": asset["id"], "x": 3, "y": 2}}]
    arranging = host.do("arrange_room", roomId=room["id"], expectedRevision=room["revision"], changes=placed)
    await steps.take("the host places the picture in the room", arranging)
    asking = host.ask("notification_cursor")
    cursor = (await steps.take("the host looks for notifications", asking))["notificationCursor"]
    async with host.listen("notification_added", after=cursor) as events:
        await expect_notification(steps, events, "FOLLOWED", guest.do("follow_user", userId=host.id), guest)
        shown = [{"assetId": asset["id"]}]
        writing = host.do(
            "create_post", body="새 방이에요! #집들이", tags=["식물"], roomId=room["id"], attachments=shown
        )
        post = (await steps.take("the host posts, with the picture", writing))["post"]
        commenting = guest.do("add_comment", postId=post["id"], body="축하해요! Beautiful light.")
        await expect_notification(steps, events, "COMMENTED", commenting, guest)
        reacting = guest.do("add_reaction", subjectId=post["id"], kind="LOVE")
        await expect_notification(steps, events, "REACTED", reacting, guest)
    await _feeds(steps, host, guest)
    await _afterwards(steps, host, guest, post["id"], room["id"])
    drawn = await steps.until(
        "the room has a picture",
        lambda: host.ask("room_page", id=room["id"]),
        lambda data: data["room"]["preview"],
        _DRAWN_SECONDS,
    )
    console.print(f"    {drawn['room']['preview']['url']}")


async def _room(steps: Steps, host: GraphClient) -> dict[str, Any]:
    found = await steps.take("the host looks at the templates", host.ask("room_templates", first=1))
    template = found["roomTemplates"]["edges"][0]["node"]["id"]
    opening = host.do("create_room", title="햇살 드는 방", tags=["식물"], templateId=template)
    room: dict[str, Any] = (await steps.take("the host opens a furnished room", opening))["room"]
    return room


async def _guest(steps: Steps, anonymous: GraphClient) -> GraphClient:
    provider = await stand_in_of(anonymous)
    if provider is None:
        return await steps.take("the guest signs up (no stand-in provider runs here)", sign_up(anonymous, "theo"))
    return await steps.take("the guest signs in through a provider", sign_in_through(anonymous, provider, "Theo"))


async def _feeds(steps: Steps, host: GraphClient, guest: GraphClient) -> None:
    """What the host publishes reaches the guest, who follows the host."""
    post = (await steps.take("the host posts again", host.do("create_post", body="창가에 앉아 있어요.")))["post"]["id"]

    def home() -> Awaitable[dict[str, Any]]:
        return guest.ask("home_feed", first=10)

    def picked() -> Awaitable[dict[str, Any]]:
        return guest.ask("recommended_posts", first=100)

    def is_home(data: dict[str, Any]) -> bool:
        return any(edge["node"] and edge["node"]["id"] == post for edge in data["homeFeed"]["edges"])

    def reason(data: dict[str, Any]) -> str | None:
        edges = data["recommendedPosts"]["edges"]
        return next((edge["reason"] for edge in edges if edge["node"] and edge["node"]["id"] == post), None)

    await steps.until("the guest's home feed shows it", home, is_home)
    found = await steps.until("it is recommended to the guest", picked, lambda data: reason(data) is not None)
    if reason(found) not in ("FOLLOWED", "AUTHOR"):
        fail("the reason is that the guest follows the host", repr(reason(found)))


async def _afterwards(steps: Steps, host: GraphClient, guest: GraphClient, post_id: str, room_id: str) -> None:
    def trending() -> Awaitable[dict[str, Any]]:
        return guest.ask("trending_posts", window="HOUR", first=100, tag="집들이")

    def shows_post(data: dict[str, Any]) -> bool:
        edges = (data["trendingPosts"] or {"edges": []})["edges"]
        return any(edge["node"] and edge["node"]["id"] == post_id for edge in edges)

    await steps.until("trending shows the post", trending, shows_post)
    chosen = await steps.until(
        "a random visit finds a room", lambda: guest.ask("random_room"), lambda d: d["randomRoom"]
    )
    await steps.take("the guest enters it", guest.do("enter_room", roomId=chosen["randomRoom"]["id"]))
    entered = (await steps.take("the guest enters the host's room", guest.do("enter_room", roomId=room_id)))["room"]
    if [visitor["user"]["id"] for visitor in entered["visitors"]] != [guest.id]:
        fail("the guest is in the room", repr(entered["visitors"]))
    await _meet(steps, host, guest, room_id)
    await steps.until(
        "the host's inbox shows the follow, the comment, the reaction and the visit",
        lambda: host.ask("notifications", first=10),
        lambda data: {edge["node"]["kind"] for edge in data["notifications"]["edges"]} >= _IN_THE_INBOX,
    )
    await steps.until(
        "the host marks them as read", lambda: _mark_all(host), lambda read: read["unreadNotificationCount"] == 0
    )


async def _mark_all(host: GraphClient) -> dict[str, Any]:
    """A notification that arrives in between stays unread: the newest of the page is the last one marked."""
    inbox = await host.ask("notifications", first=1)
    return await host.do("mark_notifications_read", upTo=inbox["notifications"]["edges"][0]["cursor"])


async def _meet(steps: Steps, host: GraphClient, guest: GraphClient, room_id: str) -> None:
    """In the host's room, live."""
    async with host.listen("room_presence", roomId=room_id) as events:
        first = await steps.take("the host watches the room", anext(events))
        if [visitor["user"]["id"] for visitor in first["roomPresence"]["entered"]] != [guest.id]:
            fail("the guest is in the room", repr(first))
        for what, done, field in (
            ("move", guest.do("move_in_room", roomId=room_id, x=20, y=30, emote="wave"), "moved"),
            ("message", guest.do("send_room_message", roomId=room_id, body="안녕하세요!"), "messages"),
        ):
            started = time.perf_counter()
            await steps.take(f"{what}: the mutation answers", done)
            event = await steps.take(f"{what}: the host sees it", anext(events))
            if not event["roomPresence"][field]:
                fail(f"a {what} was expected", repr(event))
            steps.live(f"{what}: from mutation to live event", time.perf_counter() - started)
    await steps.take("the guest signs the guest book", guest.do("sign_guest_book", roomId=room_id, body="다녀가요."))


async def demo(edge_url: str, *, judges_time: bool = True) -> None:
    steps, started = Steps(), time.perf_counter()
    console.print(f"Running the demo at {edge_url}")
    async with GraphClient.connect(edge_url) as anonymous:
        await main_story(steps, anonymous)
    console.print(f"All steps succeeded in {time.perf_counter() - started:.1f} s.")
    if steps.slow and judges_time:
        fail("notifications are live", "; ".join(steps.slow))


def origin(arguments: Sequence[str]) -> str:
    return arguments[0] if arguments else current_profile().edge_url


if __name__ == "__main__":
    asyncio.run(demo(origin(sys.argv[1:])))
