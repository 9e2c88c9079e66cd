"""What the content filter says of the words that somebody sends, by the table as it is at that moment."""

import asyncio
from collections.abc import Sequence
from typing import Final

from prometheus_client import Counter

from subgraphs.kit.content_filter.policy import LivePolicy
from subgraphs.kit.content_filter.screening import judge
from subgraphs.kit.content_filter.verdicts import ScreeningResult, Verdict
from subgraphs.kit.domain.exceptions import ContentRejected

VERDICTS = Counter("miniroom_posts_verdicts", "What the content filter said.", ["verdict"])
_LONG: Final = 500


class Screening:
    def __init__(self, table: LivePolicy) -> None:
        self._table = table

    @property
    def held_after_reports(self) -> int:
        return self._table.now().held_after_reports

    async def screen(self, text: str, field: str) -> ScreeningResult:
        """Rejected for what is not allowed at all; long texts are looked at beside the loop."""
        table = self._table.now()
        said = judge(text, table) if len(text) < _LONG else await asyncio.to_thread(judge, text, table)
        VERDICTS.labels(said.verdict.name).inc()
        if said.verdict is Verdict.REJECT:
            raise ContentRejected(f"This is not allowed here: {', '.join(said.categories)}.", path=[field])
        return said

    async def screen_tags(self, tags: Sequence[str]) -> None:
        """A tag cannot be masked or held: it is fine or not."""
        if tags and (await self.screen(" ".join(tags), "tags")).verdict is not Verdict.ALLOW:
            raise ContentRejected("A tag is not allowed here.", path=["tags"])
