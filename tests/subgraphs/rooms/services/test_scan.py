"""Pages of lists of which a viewer sees a part."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from subgraphs.rooms.services.scan import Scanned, scan


@dataclass(frozen=True)
class Row:
    id: str


class Rows:
    """Newest first; every `step`th one is visible."""

    def __init__(self, number: int, step: int) -> None:
        self.rows = [Row(f"{n:05}") for n in range(number)]
        self.step, self.reads = step, 0

    async def read(self, after: str | None, size: int) -> Sequence[Row]:
        self.reads += 1
        return [row for row in self.rows if after is None or row.id > after][:size]

    async def visible(self, batch: Sequence[Row]) -> Sequence[Row]:
        return [row for row in batch if int(row.id) % self.step == self.step - 1]

    async def page(self, after: str | None, limit: int) -> Scanned[Row]:
        return await scan(self.read, self.visible, after, limit)


@pytest.mark.parametrize(("number", "step"), [(0, 1), (7, 1), (100, 7), (3000, 40), (2500, 5000), (5000, 1999)])
@pytest.mark.parametrize("limit", [1, 3])
async def test_all_that_is_visible_is_reached(number: int, step: int, limit: int) -> None:
    rows, seen, after = Rows(number, step), list[str](), None
    for _ in range(number + 1):
        page = await rows.page(after, limit)
        assert len(page.found) <= limit
        seen += [row.id for row in page.found]
        after = page.resume
        if after is None:
            break
    assert seen == [row.id for row in await rows.visible(rows.rows)]


async def test_a_page_of_what_all_may_see_is_one_query() -> None:
    rows = Rows(100, 1)
    page = await rows.page(None, 10)
    assert (len(page.found), page.resume, rows.reads) == (10, "00009", 1)


async def test_a_scan_is_bounded() -> None:
    rows = Rows(100_000, 100_000)
    page = await rows.page(None, 1)
    assert (page.found, page.resume, rows.reads) == ([], "00901", 10)
