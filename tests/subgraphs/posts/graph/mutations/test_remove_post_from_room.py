import pytest

from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import key_of, outbox_of

pytestmark = pytest.mark.server


async def test_the_author_is_notified(do: Ask, new_room: Ask, database: Database, person: str, stranger: str) -> None:
    room = await new_room(person)
    post = (await do("create_post", {"body": "x", "roomId": room}, as_=stranger))["post"]
    assert (await do("remove_post_from_room", {"postId": post["id"]}, as_=person))["post"]["room"] is None
    _, updated, removed = await outbox_of(database, post["id"])
    assert (updated["type"], updated["data"]["revision"], "room_id" in updated["data"]) == ("post-updated.v1", 2, False)
    facts = {"post_id": key_of(post["id"]), "author_id": stranger, "room_id": key_of(room), "removed_by": person}
    assert (removed["type"], removed["data"]) == ("post-removed-from-room.v1", facts)


async def test_a_hidden_post_publishes_no_content(do: Ask, new_room: Ask, database: Database, person: str) -> None:
    room = await new_room(person)
    draft = (await do("create_post", {"body": "x", "roomId": room, "draft": True}, as_=person))["post"]
    await do("remove_post_from_room", {"postId": draft["id"]}, as_=person)
    assert [entry["type"] for entry in await outbox_of(database, draft["id"])] == ["post-removed-from-room.v1"]


async def test_only_the_rooms_owner_may(do: Ask, new_room: Ask, person: str, stranger: str) -> None:
    post = (await do("create_post", {"body": "x", "roomId": await new_room(person)}, as_=stranger))["post"]
    wanted = {"postId": post["id"]}
    assert (await do("remove_post_from_room", wanted, as_=stranger))["__typename"] == "Forbidden"
    assert (await do("remove_post_from_room", wanted, as_=None))["__typename"] == "Unauthenticated"
