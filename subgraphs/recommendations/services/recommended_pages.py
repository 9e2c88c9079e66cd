"""Pages of recommended posts. All pages of a list come from one snapshot; each is filtered as it is read."""

import asyncio
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from redis.asyncio import Redis

from events.agents import feeds
from events.agents.feed_keys import digest_of
from events.agents.people import excluded
from events.agents.ranking_keys import PREFIX
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.recommendations.domain import rules
from subgraphs.recommendations.domain.enums import RecommendationReason, RecommendationSource, SubjectType
from subgraphs.recommendations.domain.read_models import Pick, PickedPage, Subject
from subgraphs.recommendations.services.choices import ChoiceService
from subgraphs.recommendations.services.recommended_posts import PostPicker

_KEPT_SECONDS: Final = 1800
_REUSED_SECONDS: Final = 5
"""First pages within this time share a snapshot."""
Snapshot = tuple[list[Pick], RecommendationSource]


class RecommendedPages:
    def __init__(self, redis: Redis, picker: PostPicker, choices: ChoiceService) -> None:
        self._redis, self._picker, self._choices = redis, picker, choices

    async def page(self, account_id: str | None, after: str | None, limit: int) -> PickedPage:
        """Cursors are a snapshot with an index; raises ValidationError for one that has expired."""
        if after is None:
            name, (picks, source) = await self._newest_snapshot(account_id)
            start = 0
        else:
            name, start = rules.parse_snapshot_place(after)
            picks, source = await self._stored(account_id, name)
        found: list[tuple[str, Pick]] = []
        while start < len(picks) and len(found) < limit:
            step = picks[start : start + limit]
            shown = await self._shown(account_id, step)
            keys = [f"{name}:{start + index}" for index in range(1, len(step) + 1)]
            found += [(key, pick) for key, pick in zip(keys, step, strict=True) if pick.key in shown]
            start += len(step)
        return PickedPage(found[:limit], source)

    async def _newest_snapshot(self, account_id: str | None) -> tuple[str, Snapshot]:
        latest = _key(account_id, "latest")
        if name := await self._redis.get(latest):
            return str(name), await self._stored(account_id, str(name))
        scored, source = await self._picker.pick(account_id)
        name, picks = secrets.token_hex(6), [each.pick for each in scored]
        async with self._redis.pipeline(transaction=False) as pipeline:
            pipeline.set(_key(account_id, name), orjson.dumps(_written(picks, source)), ex=_KEPT_SECONDS)
            pipeline.set(latest, name, ex=_REUSED_SECONDS)
            await pipeline.execute()
        return name, (picks, source)

    async def _stored(self, account_id: str | None, name: str) -> Snapshot:
        stored = await self._redis.get(_key(account_id, name))
        if stored is None:
            raise ValidationError("`after` has expired. Start again from the first page.", path=["after"])
        return _read(orjson.loads(stored))

    async def _shown(self, account_id: str | None, picks: Sequence[Pick]) -> set[str]:
        """Those that the account can see, and has not refused since."""
        states, unwanted = await asyncio.gather(
            feeds.states_of(self._redis, [pick.key for pick in picks]),
            self._choices.refused(account_id),
        )
        authors = {state.author_id for state in states.values()}
        hidden = await excluded(self._redis, account_id, authors, datetime.now(UTC))
        return {
            post_id
            for post_id, state in states.items()
            if state.is_public
            and state.author_id not in hidden
            and unwanted.isdisjoint((post_id, state.author_id, state.room_id or ""))
        }


def _key(account_id: str | None, name: str) -> str:
    return f"{PREFIX}picks:{digest_of(account_id or '')}:{name}"


def _written(picks: Sequence[Pick], source: RecommendationSource) -> list[Any]:
    rows = [
        [pick.key, pick.reason.value, *((pick.cause.type.value, pick.cause.key) if pick.cause else ())]
        for pick in picks
    ]
    return [source.value, rows]


def _read(stored: list[Any]) -> Snapshot:
    source, rows = stored
    return [_pick(*row) for row in rows], RecommendationSource(source)


def _pick(key: str, reason: str, cause_type: str | None = None, cause: str | None = None) -> Pick:
    subject = Subject(SubjectType(cause_type), cause) if cause_type and cause else None
    return Pick(key, RecommendationReason(reason), subject)
