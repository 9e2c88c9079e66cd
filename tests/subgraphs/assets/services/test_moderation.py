"""A removed asset leaves lists, results and the CDN, until a moderator approves it."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from events.contracts.records.fields import ModerationAction
from events.contracts.records.moderation import SubjectModerated
from subgraphs.assets.messaging.event_handlers import handlers
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage.object_store import open_object_store
from subgraphs.kit.domain.ids import SHOWN, new_id, split_id
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask
from tests.fixtures.stack import Stack
from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.documents import ASSETS, AVATARS, FILE
from tests.subgraphs.assets.media import glb, ogg
from tests.subgraphs.assets.pictures import picture

pytestmark = [pytest.mark.server, pytest.mark.usefixtures("database")]
REMOVED = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Asset { id url thumbnailUrl } } }"


async def decide(stack: Stack, owner: str, asset_id: str, action: ModerationAction, times: int = 2) -> None:
    """Events may arrive more than once."""
    key = str((split_id(asset_id) or ("", ""))[1])
    event = SubjectModerated(subject_type="Asset", subject_id=key, owner_id=owner, action=action, reason="spam")
    variables = {name.removeprefix("MINIROOM_").lower(): v for name, v in stack.environment["assets-work"].items()}
    with open_object_store(Settings.model_validate(variables)) as store:
        for _ in range(times):
            await handlers(store)[SubjectModerated](event)


async def _answers(uploader: Uploader, url: str, status: int) -> None:
    """The edge's cache holds a file for four seconds."""

    async def does() -> bool:
        return (await uploader.http.get(url)).status_code == status

    await eventually(does, what=f"{url} answers {status}")


async def test_a_removed_image_is_nowhere_and_comes_back(uploader: Uploader, stack: Stack) -> None:
    image, other = [(await uploader.upload(picture()))["asset"] for _ in range(2)]

    async def listed() -> set[str]:
        page = await uploader.ask(ASSETS, first=10, kind="IMAGE")
        return {edge["node"]["id"] for edge in page["edges"]}

    before = await uploader.http.get(image["url"])
    for action, status, shown in (
        (ModerationAction.REMOVE, 404, {other["id"]}),
        (ModerationAction.APPROVE, 200, {image["id"], other["id"]}),
    ):
        await decide(stack, uploader.key, image["id"], action)
        assert await listed() == shown
        for url in (image["url"], image["thumbnailUrl"]):
            await _answers(uploader, url, status)
    after = await uploader.http.get(image["url"])
    assert (after.content, after.headers["content-type"]) == (before.content, before.headers["content-type"])
    assert (await uploader.http.get(other["url"])).status_code == 200


@pytest.mark.parametrize(
    ("kind", "content_type", "data"), [("SOUND", "audio/ogg", ogg()), ("MODEL", "model/gltf-binary", glb())]
)
async def test_the_file_of_a_sound_or_a_model_goes_and_comes_back_with_it(
    uploader: Uploader, stack: Stack, kind: str, content_type: str, data: bytes
) -> None:
    asset = (await uploader.upload(data, content_type, kind=kind))["asset"]
    file = (await uploader.ask(FILE, id=asset["id"]))["file"]
    await decide(stack, uploader.key, asset["id"], ModerationAction.REMOVE)
    for url in (file["url"], asset["url"]):
        await _answers(uploader, url, 404)
    await decide(stack, uploader.key, asset["id"], ModerationAction.APPROVE)
    await _answers(uploader, file["url"], 200)


async def test_its_owner_cannot_publish_a_removed_image_again(uploader: Uploader, stack: Stack) -> None:
    upload = (await uploader.begin(picture()))["upload"]
    assert await uploader.send(upload, picture()) == 204
    image = (await uploader.complete(upload["id"]))["asset"]
    await decide(stack, uploader.key, image["id"], ModerationAction.REMOVE)
    assert await uploader.send(upload, picture()) == 204
    refused = await uploader.complete(upload["id"])
    assert (refused["__typename"], refused["path"]) == ("NotFound", ["uploadId"])
    await _answers(uploader, image["url"], 404)


async def test_a_removed_avatar_part_is_not_worn_and_not_seen(uploader: Uploader, stack: Stack) -> None:
    part = (await uploader.publish(kind="AVATAR_PART", avatarSlot="DRESS"))["id"]
    outfit = (await uploader.do("dress_avatar", outfit=2, parts=[{"assetId": part}]))["outfit"]
    asked = [{"__typename": "User", "id": uploader.id}]

    async def worn() -> dict[str, str]:
        (user,) = await uploader.ask(AVATARS, representations=asked)
        return dict(user["avatar"])

    shown = await worn()
    assert shown["pictureUrl"] == outfit["avatar"]["pictureUrl"]
    await decide(stack, uploader.key, part, ModerationAction.REMOVE)
    default = await worn()
    assert default["pictureUrl"] != shown["pictureUrl"]
    await _answers(uploader, default["pictureUrl"], 200)
    for url in shown.values():
        await _answers(uploader, url, 404)
    refused = await uploader.do("dress_avatar", outfit=2)
    assert (refused["__typename"], refused["path"]) == ("Conflict", ["outfit"])
    await decide(stack, uploader.key, part, ModerationAction.APPROVE)
    for url in shown.values():
        await _answers(uploader, url, 200)
    assert (await uploader.do("dress_avatar", outfit=2))["outfit"]["avatar"]["pictureUrl"] == shown["pictureUrl"]


async def test_moderators_alone_see_a_removed_image_by_links_that_expire(
    uploader: Uploader, stack: Stack, subgraph: Callable[[str], Ask]
) -> None:
    image = (await uploader.upload(picture()))["asset"]
    before = await uploader.http.get(image["url"])
    await decide(stack, uploader.key, image["id"], ModerationAction.REMOVE)
    shown = [{"__typename": "Asset", "nodeKey": f"{SHOWN}{image['id']}"}]

    async def seen(representations: list[dict[str, str]], **claims: str) -> Any:
        caller = {"sub": uploader.key, "sid": uploader.key, "exp": time.time() + 600, **claims}
        answer = await subgraph("assets")(REMOVED, {"r": representations}, claims=caller)
        return answer["data"]["_entities"]

    assert await seen(shown) == [None]
    moderator = {"sub": new_id(), "scope": "content:moderate"}
    assert await seen([{"__typename": "Asset", "nodeKey": image["id"]}], **moderator) == [None], "by `node`"
    (found,) = await seen(shown, **moderator)
    assert (await uploader.http.get(found["url"])).content == before.content
    assert (await uploader.http.get(found["thumbnailUrl"])).status_code == 200
    for url in (found["url"].partition("?")[0], found["url"][:-1] + "!", stack.edge + "/removed-assets/?list-type=2"):
        assert (await uploader.http.get(url)).status_code == 403, url
    await decide(stack, uploader.key, image["id"], ModerationAction.APPROVE)
    (again,) = await seen(shown, **moderator)
    assert again["url"].partition("?")[0] == image["url"].partition("?")[0]
