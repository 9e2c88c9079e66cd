"""The log is the record: post state and accounts, built from it alone, equal the originals."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pymongo import AsyncMongoClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from clients.python.miniroom_client import operation
from events.contracts.records.posts import PostContent
from events.messaging.event_log import events_of
from events.messaging.producer import EventProducer
from tests.events.messaging.projections.account_projection import Accounts
from tests.events.messaging.projections.post_projection import CommentState, Posts, PostState
from tests.events.post_scenario import Client, play
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
Raw = Mapping[str, Any]
Documents = dict[str, dict[str, Any]]
POST = PostContent.model_fields.keys() - {"post_id", "event_id", "occurred_at", "language"}
"""The language follows from the body when an event is written."""
COMMENT = ("post_id", "parent_id", "author_id", "body", "mentions", "revision")


@pytest.fixture(scope="module")
async def people(new_person: Callable[..., Any], graph: Ask, subgraph: Callable[[str], Ask]) -> list[SignedUp]:
    """Three accounts after the scenario."""
    mina, leo, ana = [await new_person(name) for name in ("mina", "leo", "ana")]
    await play(Client(graph, subgraph("posts")), (mina, leo, ana))

    async def do(name: str, person: SignedUp, **what: Any) -> None:
        answer = await graph(operation(name), {"input": what}, token=person.token)
        ((payload),) = answer["data"].values()
        assert payload["__typename"].endswith("Success"), payload

    for person in (leo, ana):
        await do("follow_user", person, userId=mina.id)
    await do("unfollow_user", ana, userId=mina.id)
    await do("update_profile", leo, displayName="Leo the Second", bio="차 한 잔")
    return [mina, leo, ana]


async def test_posts_comments_and_reactions_are_rebuilt_from_the_log(
    people: list[SignedUp], stack: Stack, kafka_url: str
) -> None:
    """Into an empty database, from `posts` and `activity` alone."""
    ours = sorted(person.key for person in people)
    client: AsyncMongoClient[dict[str, Any]]
    async with AsyncMongoClient(stack.variable("posts-work", "MONGO_URL")) as client:
        empty: Any = client[f"rebuilt_{people[0].handle}"]
        original: Any = client["posts"]
        await eventually(lambda: _drained(original), what="all events are in the log")
        await _rebuild(kafka_url, empty, set(ours))
        for name, wanted in (("post", "author_id"), ("comment", "author_id"), ("reaction", "user_id")):
            mine = {wanted: {"$in": ours}}
            built = {raw["_id"]: raw async for raw in empty[name].find(mine)}
            stored = {raw["_id"]: _PLAIN[name](raw) async for raw in original[name].find({**mine, **_PUBLISHED[name]})}
            assert built == stored
            assert len(built) >= 2
        assert {(each["is_deleted"], each["is_hidden"]) async for each in empty["post"].find({})} >= {
            (False, False),
            (True, False),
            (False, True),
        }
        await client.drop_database(empty.name)


async def test_profiles_and_follows_are_rebuilt_from_the_log(
    people: list[SignedUp], stack: Stack, kafka_url: str
) -> None:
    """Profiles and follows."""
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
    log, reader = Accounts(), EventProducer(kafka_url)
    async for event in events_of(kafka_url, ["accounts", "users"], reader.keyring):
        log.apply(event)
    await reader.stop()
    built = {(key, p.handle, p.display_name, p.bio) for key in keys if (p := log.profiles.get(key))}
    assert built == set(profiles)
    assert {pair for pair in log.follows if pair[0] in keys} == set(follows) == {(keys[1], keys[0])}


async def _rebuild(kafka_url: str, database: Any, ours: set[str]) -> None:
    log, reader = Posts(), EventProducer(kafka_url)
    async for event in events_of(kafka_url, ["posts", "activity"], reader.keyring):
        log.apply(event)
    await reader.stop()
    posts = [{"_id": key, **_of_post(each)} for key, each in log.posts.items() if each.content.author_id in ours]
    comments = [{"_id": key, **_of_comment(each)} for key, each in log.comments.items() if each.author_id in ours]
    reactions = [
        {"_id": f"{subject}:{user}:{kind}", "subject_id": subject, "user_id": user, "kind": kind}
        for subject, user, kind in log.reactions
        if user in ours
    ]
    for name, documents in (("post", posts), ("comment", comments), ("reaction", reactions)):
        await database[name].insert_many(documents)


def _of_post(post: PostState) -> dict[str, Any]:
    return _state(post.content.model_dump(mode="json", include=set(POST)), post.is_deleted, post.is_hidden)


def _of_comment(comment: CommentState) -> dict[str, Any]:
    content = {name: getattr(comment, name) for name in COMMENT} | {"mentions": list(comment.mentions)}
    return _state(content, comment.is_deleted, comment.is_hidden)


def _state(content: Raw, is_deleted: bool, is_hidden: bool) -> dict[str, Any]:
    """A hidden text may have changed since, without an event."""
    shown = {"author_id": content["author_id"]} if is_hidden else content
    return {**shown, "is_deleted": is_deleted, "is_hidden": is_hidden}


def _plain_content(fields: Any) -> Callable[[Raw], dict[str, Any]]:
    def plain(raw: Raw) -> dict[str, Any]:
        content = {name: raw.get(name) for name in fields}
        return {
            "_id": raw["_id"],
            **_state(content, bool(raw.get("deleted_at")), raw["hidden_reason"] in ("HELD", "REMOVED")),
        }

    return plain


def _plain_reaction(raw: Raw) -> dict[str, Any]:
    return {name: raw[name] for name in ("_id", "subject_id", "user_id", "kind")}


_PLAIN: dict[str, Callable[[Raw], dict[str, Any]]] = {
    "post": _plain_content(POST),
    "comment": _plain_content(COMMENT),
    "reaction": _plain_reaction,
}
_PUBLISHED: dict[str, dict[str, Any]] = {
    "post": {"was_published": True},
    "comment": {"was_published": True},
    "reaction": {"active": True},
}


async def _drained(database: Any) -> bool:
    return not any([await database[name].count_documents({"outbox.id": {"$gt": ""}}) for name in _PLAIN])
