"""Applies the content filter with the current rules."""

import asyncio
from collections.abc import Sequence
from typing import Final

from prometheus_client import Counter

from subgraphs.kit.content_filter.policy import LivePolicy
from subgraphs.kit.content_filter.screening import judge
from subgraphs.kit.content_filter.verdicts import ScreeningResult, Verdict
from subgraphs.kit.domain.exceptions import ContentRejected

VERDICTS = Counter("miniroom_posts_verdicts", "Verdicts of the content filter.", ["verdict"])
_LONG: Final = 500


class Screening:
    def __init__(self, table: LivePolicy) -> None:
        self._table = table

    @property
    def held_after_reports(self) -> int:
        return self._table.now().held_after_reports

    async def screen(self, text: str, field: str) -> ScreeningResult:
        """ContentRejected for a rejected text. Long texts are checked in a thread."""
        table = self._table.now()
        said = judge(text, table) if len(text) < _LONG else await asyncio.to_thread(judge, text, table)
        VERDICTS.labels(said.verdict.name).inc()
        if said.verdict is Verdict.REJECT:
            raise ContentRejected(
                f"Your text breaks the content rules ({', '.join(said.categories)}). Please change it.", path=[field]
            )
        return said

    async def screen_tags(self, tags: Sequence[str]) -> None:
        """Tags are allowed or rejected, never masked or held."""
        if tags and (await self.screen(" ".join(tags), "tags")).verdict is not Verdict.ALLOW:
            raise ContentRejected("A tag breaks the content rules. Please change it.", path=["tags"])
