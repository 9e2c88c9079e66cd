"""The scalar `DateTime`: its one form in results, and which input it takes."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import strawberry

from subgraphs.kit.graph.federation import Schema

SEOUL = timezone(timedelta(hours=9))
MOMENTS = {
    "with_fraction": (datetime(2026, 11, 27, 18, 9, 49, 783123, UTC), "2026-11-27T18:09:49.783Z"),
    "without": (datetime(2026, 11, 27, 18, 9, 49, tzinfo=UTC), "2026-11-27T18:09:49.000Z"),
    "elsewhere": (datetime(2026, 11, 28, 3, 9, 49, 1000, SEOUL), "2026-11-27T18:09:49.001Z"),
}


@strawberry.type
class Query:
    @strawberry.field
    def moment(self, name: str) -> datetime:
        return MOMENTS[name][0]

    @strawberry.field
    def echo(self, at: datetime) -> datetime:
        return at


schema = Schema(query=Query)


@pytest.mark.parametrize("name", MOMENTS)
async def test_results_have_one_form(name: str) -> None:
    answer = await schema.execute(f'{{ moment(name: "{name}") }}')
    assert answer.data == {"moment": MOMENTS[name][1]}


async def echo(value: Any) -> Any:
    return await schema.execute("query($at: DateTime!) { echo(at: $at) }", {"at": value})


@pytest.mark.parametrize("value", ["2026-11-27T18:09:49.783Z", "2026-11-28T03:09:49.783+09:00"])
async def test_input_names_its_zone(value: str) -> None:
    assert (await echo(value)).data == {"echo": "2026-11-27T18:09:49.783Z"}


OUTSIDE_UTC = ["9999-12-31T23:59:59.999-12:00", "0001-01-01T00:00:00+14:00"]


@pytest.mark.parametrize(
    "value", ["2026-11-27T18:09:49.783", "2026-11-27", "yesterday", "", 1, None, ["2026"], *OUTSIDE_UTC]
)
async def test_other_input_is_refused(value: Any) -> None:
    answer = await echo(value)
    assert answer.data is None
    assert answer.errors


def test_its_form_is_specified() -> None:
    assert 'scalar DateTime @specifiedBy(url: "https://scalars.graphql.org/andimarek/date-time.html")' in str(
        schema.as_str()
    )
