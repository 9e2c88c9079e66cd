"""Reads timelines, and what decides who may see a post. The agents write it, see `feed_writer`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast
from uuid import UUID

import orjson
from redis.asyncio import Redis

from events.agents import feed_keys as keys
from events.agents.feed_keys import digest_of
from events.agents.ranking_keys import post_key

Place = tuple[int, str]
"""Moment in milliseconds, post: lists are sorted by it, newest first."""
_BACKFILLED_PER_ACCOUNT: Final = 50
_TIES: Final = 20
"""Posts of the same millisecond as the last one of a page, itself among them."""
_ENGAGED: Final = 50
_LATEST: Final = 3


@dataclass(frozen=True, slots=True)
class PostState:
    """A post that is not deleted or hidden."""

    author_id: str
    is_public: bool
    is_for_followers: bool
    tags: tuple[str, ...] = ()
    language: str | None = None
    room_id: str | None = None


async def states_of(redis: Redis, post_ids: Collection[str]) -> dict[str, PostState]:
    """Of those posts that are shown to others; one round trip."""
    if not post_ids:
        return {}
    async with redis.pipeline(transaction=False) as pipeline:
        for post_id in post_ids:
            pipeline.hget(post_key(post_id), "shown")
        rows = await pipeline.execute()
    states = ((post_id, _state(row)) for post_id, row in zip(post_ids, rows, strict=True))
    return {post_id: state for post_id, state in states if state}


def _state(shown: str | None) -> PostState | None:
    if shown is None:
        return None
    author, is_public, is_for_followers, language, room, tags = orjson.loads(shown)
    return PostState(author, is_public, is_for_followers, tuple(tags or ()), language, room)


async def followed_by(redis: Redis, account_id: str) -> frozenset[str]:
    """Digests of the accounts that this one follows."""
    return frozenset(await cast(Any, redis.smembers(keys.follows(digest_of(account_id)))))


async def followed_by_many(redis: Redis) -> frozenset[str]:
    """Digests of the accounts whose posts readers merge."""
    return frozenset(await cast(Any, redis.smembers(keys.FOLLOWED_BY_MANY)))


async def build_home(redis: Redis, account_id: str, followed: Iterable[str]) -> None:
    """Builds the timeline unless it exists; reading it keeps it."""
    home, authors = keys.home(digest_of(account_id)), list(followed)
    if await redis.expire(home, keys.HOME_SECONDS) or not authors:
        return
    places = await newest_of(redis, [keys.authored(author) for author in authors], _BACKFILLED_PER_ACCOUNT)
    if not places:
        return
    kept = sorted(places, reverse=True)[: keys.HOME_LENGTH]
    async with redis.pipeline(transaction=False) as pipeline:
        pipeline.zadd(home, {post: at for at, post in kept}, nx=True)
        pipeline.expire(home, keys.HOME_SECONDS)
        await pipeline.execute()


async def newest_of(redis: Redis, lists: Sequence[str], limit: int, after: Place | None = None) -> set[Place]:
    """The newest of each list, at least `limit` if there are; one round trip."""
    if not lists:
        return set()
    highest, count = ("+inf", limit) if after is None else (after[0], limit + _TIES)
    async with redis.pipeline(transaction=False) as pipeline:
        for key in lists:
            pipeline.zrevrangebyscore(key, highest, "-inf", start=0, num=count, withscores=True)
        found: list[list[tuple[str, float]]] = await pipeline.execute()
    places = {(int(at), post) for rows in found for post, at in rows}
    return {place for place in places if after is None or place < after}


async def acts_of(redis: Redis, account_id: str) -> Mapping[str, int]:
    """An account's journal: act → moment in milliseconds, newest first."""
    rows = await redis.zrevrange(keys.journal(digest_of(account_id)), 0, -1, withscores=True)
    return {act: int(at) for act, at in cast(list[tuple[str, float]], rows)}


async def engaged_in(redis: Redis, subjects: Sequence[str]) -> dict[str, list[str]]:
    """Digests of those who acted on each post or room last; one round trip."""
    return await _rows_of(redis, {subject: keys.engaged(subject) for subject in subjects}, _ENGAGED)


async def journals_of(redis: Redis, people: Sequence[str], limit: int) -> dict[str, dict[str, int]]:
    """The latest acts of each person, by digest; one round trip."""
    if not people:
        return {}
    async with redis.pipeline(transaction=False) as pipeline:
        for person in people:
            pipeline.zrevrange(keys.journal(person), 0, limit - 1, withscores=True)
        rows = await pipeline.execute()
    return {person: {act: int(at) for act, at in found} for person, found in zip(people, rows, strict=True)}


async def followed_by_each(redis: Redis, people: Sequence[str]) -> list[set[str]]:
    """Whom each person follows, all as digests; one round trip."""
    if not people:
        return []
    async with redis.pipeline(transaction=False) as pipeline:
        for person in people:
            pipeline.smembers(keys.follows(person))
        return cast(list[set[str]], await pipeline.execute())


async def authors_by_digest(redis: Redis, people: Sequence[str]) -> dict[str, str]:
    """Digest → account, of those who have published something that is shown."""
    newest = await _rows_of(redis, {person: keys.authored(person) for person in people}, _LATEST)
    states = await states_of(redis, {post for posts in newest.values() for post in posts})
    authors = {digest_of(state.author_id): state.author_id for state in states.values()}
    return {person: authors[person] for person in people if person in authors}


def moment_of(post_id: str) -> float:
    """When the post was made, in seconds since the epoch: IDs are UUIDv7."""
    return (UUID(post_id).int >> 80) / 1000


async def _rows_of(redis: Redis, lists: Mapping[str, str], limit: int) -> dict[str, list[str]]:
    if not lists:
        return {}
    async with redis.pipeline(transaction=False) as pipeline:
        for key in lists.values():
            pipeline.zrevrange(key, 0, limit - 1)
        rows: list[list[str]] = await pipeline.execute()
    return dict(zip(lists, rows, strict=True))
