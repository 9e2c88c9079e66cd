"""The log is the record: post state and facts about people, built from it alone, equal the originals."""

from collections.abc import Callable
from typing import Any

import pytest
from pymongo import AsyncMongoClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from events.folding.log import events_of
from events.folding.people import People
from events.folding.posts import Posts
from events.producer import EventProducer
from infra.demo.graph import operation
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
Documents = dict[str, dict[str, Any]]
POST = ("author_id", "body", "tags", "room_id", "asset_ids", "alt_texts", "visibility", "revision")
COMMENT = ("post_id", "parent_id", "author_id", "body")


@pytest.fixture(scope="module")
async def people(new_person: Callable[..., Any], graph: Ask) -> list[SignedUp]:
    """Three people and what they did."""
    mina, leo, ana = [await new_person(name) for name in ("mina", "leo", "ana")]

    async def do(name: str, person: SignedUp, **what: Any) -> dict[str, Any]:
        answer = await graph(operation(name), {"input": what}, token=person.token)
        ((payload),) = answer["data"].values()
        assert payload["__typename"].endswith("Success"), payload
        return dict(payload)

    kept, changed, deleted = [
        (await do("create_post", mina, body=f"{word} 비 #rain", visibility="PUBLIC"))["post"]["id"]
        for word in ("Kept", "Changed", "Deleted")
    ]
    await do("update_post", mina, postId=changed, expectedRevision=1, body="Snow #snow")
    await do("update_post", mina, postId=changed, expectedRevision=2, visibility="PRIVATE")
    said = (await do("add_comment", leo, postId=kept, body="First"))["comment"]["id"]
    await do("add_comment", mina, postId=kept, parentId=said, body="Second")
    for person in (leo, ana):
        await do("add_reaction", person, subjectId=kept, kind="LOVE")
    await do("add_reaction", ana, subjectId=said, kind="WOW")
    await do("remove_reaction", leo, subjectId=kept, kind="LOVE")
    gone = await graph(
        "mutation($id: ID!) { deletePost(input: {postId: $id}) { __typename } }", {"id": deleted}, token=mina.token
    )
    assert gone["data"]["deletePost"]["__typename"] == "DeletePostSuccess", gone
    for person in (leo, ana):
        await do("follow_user", person, userId=mina.id)
    await do("unfollow_user", ana, userId=mina.id)
    await do("update_profile", leo, displayName="Leo the Second", bio="차 한 잔")
    return [mina, leo, ana]


async def test_posts(people: list[SignedUp], stack: Stack, kafka_url: str) -> None:
    """Into an empty database, from `posts` and `activity` alone."""
    ours = {person.key for person in people}
    client: AsyncMongoClient[dict[str, Any]]
    async with AsyncMongoClient(stack.variable("posts-work", "MONGO_URL")) as client:
        empty: Any = client[f"rebuilt_{people[0].handle}"]
        original: Any = client["posts"]
        await eventually(lambda: _drained(original), what="all events are in the log")
        await _rebuild(kafka_url, empty, ours)
        mine = {"author_id": {"$in": sorted(ours)}}
        alive = {**mine, "deleted_at": None}
        assert await _documents(empty["post"], alive, POST) == await _documents(original["post"], alive, POST)
        assert len(await _documents(empty["post"], {**mine, "deleted_at": True}, POST)) == 1
        assert await _documents(empty["comment"], mine, COMMENT) == await _documents(original["comment"], mine, COMMENT)
        standing = {"user_id": {"$in": sorted(ours)}, "active": True}
        found = {_reaction(raw) for raw in await original["reaction"].find(standing).to_list()}
        assert {_reaction(raw) for raw in await empty["reaction"].find({}).to_list()} == found
        assert len(found) == 2
        await client.drop_database(empty.name)


async def test_people(people: list[SignedUp], stack: Stack, kafka_url: str) -> None:
    """What other services keep of users: names and who follows whom."""
    keys = [person.key for person in people]
    engine = create_async_engine(stack.variable("users-work", "POSTGRES_URL"))
    async with engine.connect() as connection:

        async def rows(query: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in await connection.execute(text(query), {"ids": keys})]

        async def drained() -> bool:
            return await rows("SELECT 1 FROM outbox WHERE key = ANY(:ids)") == []

        await eventually(drained, what="all events are in the log")
        profiles = await rows(
            "SELECT id::text, handle, display_name, bio FROM profile WHERE id = ANY(cast(:ids AS uuid[]))"
        )
        follows = await rows(
            "SELECT follower_id::text, followee_id::text FROM follow WHERE follower_id = ANY(cast(:ids AS uuid[]))"
        )
    await engine.dispose()
    log, reader = People(), EventProducer(kafka_url)
    async for event in events_of(kafka_url, ["accounts", "users"], reader.keyring):
        log.apply(event)
    await reader.stop()
    built = {(key, p.handle, p.display_name, p.bio) for key in keys if (p := log.profiles.get(key))}
    assert built == set(profiles)
    assert {pair for pair in log.follows if pair[0] in keys} == set(follows) == {(keys[1], keys[0])}


async def _rebuild(kafka_url: str, database: Any, authors: set[str]) -> None:
    log, reader = Posts(), EventProducer(kafka_url)
    async for event in events_of(kafka_url, ["posts", "activity"], reader.keyring):
        log.apply(event)
    await reader.stop()
    for key, post in log.posts.items():
        if post.content.author_id in authors:
            content = {name: value for name, value in post.content.model_dump(mode="json").items() if name in POST}
            deleted = {"deleted_at": True} if post.is_deleted else {}
            await database["post"].insert_one({"_id": key, **content, **deleted})
    for key, comment in log.comments.items():
        if comment.author_id in authors:
            await database["comment"].insert_one({"_id": key, **{name: getattr(comment, name) for name in COMMENT}})
    ours = [{"subject_id": s, "user_id": u, "kind": k} for s, u, k in log.reactions if u in authors]
    await database["reaction"].insert_many(ours)


async def _documents(collection: Any, wanted: dict[str, Any], fields: tuple[str, ...]) -> Documents:
    return {raw["_id"]: {name: raw.get(name) for name in fields} async for raw in collection.find(wanted)}


async def _drained(database: Any) -> bool:
    names = ("post", "comment", "reaction")
    return not any([await database[name].count_documents({"outbox.id": {"$gt": ""}}) for name in names])


def _reaction(raw: dict[str, Any]) -> tuple[str, str, str]:
    return raw["subject_id"], raw["user_id"], raw["kind"]
