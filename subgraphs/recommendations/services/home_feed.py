"""The posts of the accounts and tags that an account follows, newest first."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from redis.asyncio import Redis

from events.agents import feed_keys as keys
from events.agents import feeds
from events.agents.core.changes import Hiding
from events.agents.feed_keys import digest_of
from events.agents.feeds import Place, PostState
from events.agents.people import excluded
from subgraphs.recommendations.domain import rules
from subgraphs.recommendations.domain.read_models import FeedPost
from subgraphs.recommendations.services.choices import ChoiceService

_ALWAYS_HIDDEN = (Hiding.LEAVING, Hiding.SUSPENDED)
"""A private account shows its posts to its followers."""


class HomeFeedService:
    def __init__(self, redis: Redis, choices: ChoiceService) -> None:
        self._redis, self._choices = redis, choices

    async def page(self, account_id: str, after: str | None, limit: int) -> list[FeedPost]:
        """Reads on in place of posts that the account cannot see, until there are `limit` or the lists end."""
        place = rules.parse_place(after)
        followed, many, taste = await asyncio.gather(
            feeds.followed_by(self._redis, account_id),
            feeds.followed_by_many(self._redis),
            self._choices.taste(account_id),
        )
        await feeds.build_home(self._redis, account_id, followed)
        lists = [keys.home(digest_of(account_id)), *map(keys.authored, followed & many)]
        lists += map(keys.newest_tagged, taste.tags)
        found: list[FeedPost] = []
        for size in rules.page_sizes(limit):
            places = sorted(await feeds.newest_of(self._redis, lists, size, place), reverse=True)[:size]
            found += [
                FeedPost(post, rules.write_place(at, post))
                for at, post in await self._seen(account_id, followed, frozenset(taste.tags), places)
            ]
            if len(places) < size or len(found) >= limit:
                break
            place = places[-1]
        return found[:limit]

    async def _seen(
        self, account_id: str, followed: frozenset[str], tags: frozenset[str], places: Sequence[Place]
    ) -> Iterator[Place]:
        """Those that the account can see, and still follows the author or a tag of."""
        states = await feeds.states_of(self._redis, [post for _, post in places])
        authors = {state.author_id for state in states.values()}
        now = datetime.now(UTC)
        hidden, private = await asyncio.gather(
            excluded(self._redis, account_id, authors, now, _ALWAYS_HIDDEN),
            excluded(self._redis, None, authors, now, (Hiding.PRIVATE,)),
        )

        def is_seen(state: PostState | None) -> bool:
            if state is None or state.author_id in hidden or state.author_id == account_id:
                return False
            if digest_of(state.author_id) in followed:
                return state.is_public or state.is_for_followers
            return state.is_public and state.author_id not in private and not tags.isdisjoint(state.tags)

        return (place for place in places if is_seen(states.get(place[1])))
