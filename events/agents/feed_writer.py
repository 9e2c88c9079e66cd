"""Writes timelines and journals: follows, posts by author, tag and language, home timelines, and what accounts did.

Every write may be repeated: a batch that was interrupted is applied again from its beginning.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

import orjson
from redis.asyncio import Redis
from redis.asyncio.client import Pipeline

from events.agents import feed_keys as keys
from events.agents.core.feed_changes import Departure, FeedChange, Follow, JournalEntry, Publication
from events.agents.feed_keys import digest_of
from events.agents.redis_commands import unlink

Posts = dict[str, int]
"""Post → moment in milliseconds."""
_PUSH: Final = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('ZADD', KEYS[1], 'NX', unpack(ARGV, 2))
return redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -ARGV[1] - 1)
"""


_RECORD: Final = f"""
for index, written in ipairs(cjson.decode(ARGV[1])) do
  local key, length, entering, leaving = KEYS[index], unpack(written)
  for start = 1, #entering, 1000 do
    redis.call('ZADD', key, unpack(entering, start, math.min(start + 999, #entering)))
  end
  for _, member in ipairs(leaving) do redis.call('ZREM', key, member) end
  redis.call('ZREMRANGEBYRANK', key, 0, -length - 1)
  redis.call('EXPIRE', key, {keys.RETENTION_SECONDS})
end
"""


class FeedWriter:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def apply(self, changes: Sequence[FeedChange]) -> None:
        for change in changes:
            if isinstance(change, Departure):
                await self.forget(change.account_id)
        async with self._redis.pipeline(transaction=False) as pipeline:
            for change in changes:
                _write(pipeline, change)
            for shard in _by_shard(change for change in changes if isinstance(change, JournalEntry)):
                pipeline.eval(_RECORD, len(shard), *shard, orjson.dumps(list(shard.values())))
            await pipeline.execute()
        publications = [change for change in changes if isinstance(change, Publication)]
        await self._fan_out(publications)
        await self._backfill([change for change in changes if isinstance(change, Follow) and change.holds])

    async def _fan_out(self, publications: Sequence[Publication]) -> None:
        """Into the timelines of followers who read theirs; readers merge the posts of accounts with many followers."""
        posts: dict[str, Posts] = defaultdict(dict)
        for each in publications:
            posts[digest_of(each.author_id)][each.post_id] = _milliseconds(each)
        followers = await self._followers_of(list(posts))
        pushed: dict[str, Posts] = defaultdict(dict)
        for author, found in followers.items():
            for follower in found:
                pushed[follower] |= posts[author]
        await self._push_all(pushed)

    async def _followers_of(self, authors: Sequence[str]) -> dict[str, set[str]]:
        if not authors:
            return {}
        async with self._redis.pipeline(transaction=False) as pipeline:
            for author in authors:
                pipeline.scard(keys.followers(author))
            counts = await pipeline.execute()
        many = {author for author, count in zip(authors, counts, strict=True) if count > keys.MANY_FOLLOWERS}
        few = [author for author in authors if author not in many]
        async with self._redis.pipeline(transaction=False) as pipeline:
            for author in authors:
                (pipeline.sadd if author in many else pipeline.srem)(keys.FOLLOWED_BY_MANY, author)
            for author in few:
                pipeline.smembers(keys.followers(author))
            found = await pipeline.execute()
        return dict(zip(few, found[len(authors) :], strict=True))

    async def _backfill(self, follows: Sequence[Follow]) -> None:
        """The newest posts of an account enter the timeline of its new follower."""
        pairs = [(digest_of(each.follower_id), digest_of(each.followee_id)) for each in follows]
        if not pairs:
            return
        async with self._redis.pipeline(transaction=False) as pipeline:
            for _, followee in pairs:
                pipeline.zrange(keys.authored(followee), 0, -1, withscores=True)
            found = await pipeline.execute()
        pushed: dict[str, Posts] = defaultdict(dict)
        for (follower, _), posts in zip(pairs, found, strict=True):
            pushed[follower] |= {post: int(at) for post, at in posts}
        await self._push_all(pushed)

    async def _push_all(self, pushed: dict[str, Posts]) -> None:
        waiting = {person: posts for person, posts in pushed.items() if posts}
        if not waiting:
            return
        async with self._redis.pipeline(transaction=False) as pipeline:
            for person, posts in waiting.items():
                entries = [part for post, at in posts.items() for part in (at, post)]
                pipeline.eval(_PUSH, 1, keys.home(person), keys.HOME_LENGTH, *entries)
            await pipeline.execute()

    async def forget(self, account_id: str) -> None:
        """Everything about the account."""
        person = digest_of(account_id)
        acts = cast(list[str], await self._redis.zrange(keys.journal(person), 0, -1))
        followed = await cast(Any, self._redis.smembers(keys.follows(person)))
        following = await cast(Any, self._redis.smembers(keys.followers(person)))
        async with self._redis.pipeline(transaction=False) as pipeline:
            for act in acts:
                pipeline.zrem(keys.engaged(act.split(":")[1]), person)
            for other in followed:
                pipeline.srem(keys.followers(other), person)
            for other in following:
                pipeline.srem(keys.follows(other), person)
            for name in (keys.journal, keys.follows, keys.followers, keys.authored, keys.home):
                unlink(pipeline, name(person))
            pipeline.srem(keys.FOLLOWED_BY_MANY, person)
            await pipeline.execute()


def _write(pipeline: Pipeline, change: FeedChange) -> None:
    match change:
        case Publication():
            _write_post(pipeline, change)
        case Follow():
            follower, followee = digest_of(change.follower_id), digest_of(change.followee_id)
            write = pipeline.sadd if change.holds else pipeline.srem
            write(keys.follows(follower), followee)
            write(keys.followers(followee), follower)


def _write_post(pipeline: Pipeline, change: Publication) -> None:
    lists = {keys.authored(digest_of(change.author_id)): keys.AUTHORED_LENGTH}
    if change.is_public:
        scopes = [keys.NEWEST, *map(keys.newest_tagged, change.tags)]
        scopes += [keys.newest_in(change.language)] if change.language else []
        lists |= dict.fromkeys(scopes, keys.NEWEST_LENGTH)
    for key, length in lists.items():
        pipeline.zadd(key, {change.post_id: _milliseconds(change)}, nx=True)
        _bound(pipeline, key, length)


def _by_shard(entries: Iterable[JournalEntry]) -> Iterable[dict[str, list[Any]]]:
    """For each hash tag: key → how many entries it keeps, what enters it, what leaves it. The last word counts."""
    found: dict[str, dict[str, dict[str, int | None]]] = defaultdict(dict)
    for entry in entries:
        person = digest_of(entry.account_id)
        at = int(entry.at.timestamp() * 1000) if entry.holds else None
        for key, member in ((keys.journal(person), entry.name), (keys.engaged(entry.subject_id), person)):
            found[keys.shard_of(key)].setdefault(key, {})[member] = at
    for shard in found.values():
        yield {key: _written(key, members) for key, members in shard.items()}


def _written(key: str, members: dict[str, int | None]) -> list[Any]:
    length = keys.JOURNAL_LENGTH if key.startswith(keys.JOURNALS) else keys.ENGAGED_LENGTH
    entering = [part for member, at in members.items() if at is not None for part in (at, member)]
    return [length, entering, [member for member, at in members.items() if at is None]]


def _bound(pipeline: Pipeline, key: str, length: int) -> None:
    pipeline.zremrangebyrank(key, 0, -length - 1)
    pipeline.expire(key, keys.RETENTION_SECONDS)


def _milliseconds(change: Publication) -> int:
    return int(change.at.timestamp() * 1000)
