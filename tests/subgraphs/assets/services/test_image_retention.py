"""Images of deleted posts leave the lists at once, and the object store when the post cannot be restored any more.

An image that a draft, a profile or a room shows stays.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from events.contracts.records.assets import AssetDeleted
from events.contracts.records.event import Event
from events.contracts.records.fields import RoomVisibility, Visibility
from events.contracts.records.posts import PostCreated, PostDeleted, PostDrafted, PostRestored
from events.contracts.records.rooms import RoomArranged, RoomDeleted, RoomRestored, RoomUpdated
from events.contracts.records.users import ProfileUpdated
from subgraphs.assets.messaging.event_handlers import HANDLERS
from subgraphs.assets.services.image_retention import expire_released_images
from subgraphs.assets.storage.repository import assets
from subgraphs.kit.domain.ids import new_id, split_id
from subgraphs.kit.stores.mongo import Database
from tests.fixtures.eventually import eventually
from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.documents import ASSETS
from tests.subgraphs.assets.pictures import picture

pytestmark = [pytest.mark.server, pytest.mark.usefixtures("database")]


def post(kind: type[PostCreated | PostRestored], post_id: str, author: str, *shown: str) -> Event:
    content = {"body": "x", "visibility": Visibility.PRIVATE, "revision": 1}
    return kind(post_id=post_id, author_id=author, asset_ids=shown, **content)


async def handle(*events: Event) -> None:
    for event in events:
        await HANDLERS[type(event)](event)


async def listed(uploader: Uploader) -> list[str]:
    page = await uploader.ask(ASSETS, first=10, kind="IMAGE")
    return [edge["node"]["id"] for edge in page["edges"]]


async def test_an_image_leaves_with_the_last_post_that_shows_it(uploader: Uploader, database: Database) -> None:
    kept, gone = [(await uploader.upload(picture()))["asset"] for _ in range(2)]
    kept_key, gone_key = (str((split_id(each["id"]) or ("", ""))[1]) for each in (kept, gone))
    first, second = new_id(), new_id()
    await handle(post(PostCreated, first, uploader.key, kept_key, gone_key))
    await handle(post(PostCreated, second, uploader.key, kept_key))
    deleted = PostDeleted(post_id=first, author_id=uploader.key)
    await handle(deleted)
    assert await listed(uploader) == [kept["id"]]
    await handle(post(PostRestored, first, uploader.key, kept_key, gone_key))
    assert len(await listed(uploader)) == 2
    long_ago = datetime.now(UTC) - timedelta(days=3650)
    await handle(deleted)
    await database["assets"].update_one({"_id": gone_key}, {"$set": {"released_at": long_ago, "outbox": []}})
    assert await expire_released_images(long_ago + timedelta(hours=24), 100) == 0
    assert await expire_released_images(long_ago + timedelta(hours=26), 100) == 1
    shown_again = AssetDeleted(asset_id=kept_key, owner_id=uploader.key)
    await assets.mark_released_deleted(kept_key, datetime.now(UTC), datetime.now(UTC), shown_again)

    async def is_gone() -> bool:
        return await database["assets"].find_one({"_id": gone_key}) is None

    await eventually(is_gone, what="the worker deletes the image")
    for url, status in ((kept["url"], 200), (gone["url"], 404), (gone["thumbnailUrl"], 404)):
        assert (await uploader.http.get(url)).status_code == status
    assert await listed(uploader) == [kept["id"]]


def drafted(owner: str, asset: str) -> Event:
    return PostDrafted(post_id=new_id(), author_id=owner, asset_ids=(asset,))


def profile(owner: str, asset: str | None) -> Event:
    return ProfileUpdated(user_id=owner, display_name="A", bio="", avatar_asset_id=asset)


def room(owner: str, asset: str | None, room_id: str = "") -> Event:
    shown = {"title": "A", "visibility": RoomVisibility.PRIVATE, "cover_asset_id": asset}
    return RoomUpdated(room_id=room_id or new_id(), owner_id=owner, **shown)


def arranged(owner: str, asset: str, room_id: str = "") -> Event:
    return RoomArranged(room_id=room_id or new_id(), owner_id=owner, revision=2, asset_ids=(asset,))


@pytest.mark.parametrize("use", [drafted, profile, room, arranged])
@pytest.mark.parametrize("is_late", [False, True], ids=["used before", "used after"])
async def test_an_image_stays_while_something_else_shows_it(
    uploader: Uploader, database: Database, use: Callable[[str, str], Event], is_late: bool
) -> None:
    image = (await uploader.upload(picture()))["asset"]
    key, post_id = str((split_id(image["id"]) or ("", ""))[1]), new_id()
    using, deleted = use(uploader.key, key), PostDeleted(post_id=post_id, author_id=uploader.key)
    await handle(post(PostCreated, post_id, uploader.key, key))
    await handle(*((deleted, using) if is_late else (using, deleted)))
    assert await database["assets"].count_documents({"_id": key, "released_at": None}) == 1
    assert image["id"] in await listed(uploader)


async def test_a_replaced_profile_picture_no_longer_holds_its_image(uploader: Uploader, database: Database) -> None:
    image = (await uploader.upload(picture()))["asset"]
    key, post_id = str((split_id(image["id"]) or ("", ""))[1]), new_id()
    await handle(post(PostCreated, post_id, uploader.key, key))
    await handle(profile(uploader.key, key), profile(uploader.key, None))
    await handle(PostDeleted(post_id=post_id, author_id=uploader.key))
    assert await database["assets"].count_documents({"_id": key, "released_at": None}) == 0


async def test_a_deleted_room_releases_its_images_until_it_is_restored(uploader: Uploader, database: Database) -> None:
    cover, poster = [(await uploader.upload(picture()))["asset"]["id"] for _ in range(2)]
    keys = [str((split_id(each) or ("", ""))[1]) for each in (cover, poster)]
    room_id = new_id()
    profile = {"title": "A", "visibility": RoomVisibility.PRIVATE, "cover_asset_id": keys[0]}
    await handle(room(uploader.key, keys[0], room_id), arranged(uploader.key, keys[1], room_id))
    await handle(RoomArranged(room_id=room_id, owner_id=uploader.key, revision=3))
    assert await database["image_uses"].count_documents({"asset_ids": {"$in": keys}}) == 2, (
        "older events change nothing"
    )
    await handle(RoomDeleted(room_id=room_id, owner_id=uploader.key))
    assert await listed(uploader) == []
    await handle(RoomRestored(room_id=room_id, owner_id=uploader.key, asset_ids=keys[1:], **profile))
    assert await listed(uploader) == [poster, cover]


async def test_images_of_others_and_the_catalogue_stay(uploader: Uploader, database: Database) -> None:
    sofa = (await uploader.upload(picture(), kind="FURNITURE"))["asset"]
    image = (await uploader.upload(picture()))["asset"]
    keys = [str((split_id(each["id"]) or ("", ""))[1]) for each in (sofa, image)]
    theirs, own = new_id(), new_id()
    await handle(post(PostCreated, theirs, new_id(), *keys), PostDeleted(post_id=theirs, author_id=new_id()))
    await handle(post(PostCreated, own, uploader.key, keys[0]), PostDeleted(post_id=own, author_id=uploader.key))
    assert await database["assets"].count_documents({"_id": {"$in": keys}, "released_at": None}) == 2
