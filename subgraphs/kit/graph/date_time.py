"""The scalar `DateTime`: one fixed form in results, and input that names its zone."""

from datetime import UTC, datetime
from typing import Final

from strawberry.exceptions import StrawberryInputCoercionError
from strawberry.types.scalar import ScalarDefinition

_UTC_OFFSET: Final = len("+00:00")


def write_date_time(moment: datetime) -> str:
    """`2026-11-27T18:09:49.783Z`, always with milliseconds and in UTC."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds")[:-_UTC_OFFSET] + "Z"


def read_date_time(value: object) -> datetime:
    moment = _parsed(value)
    if moment is None or moment.tzinfo is None:
        raise StrawberryInputCoercionError(f"Value cannot represent a DateTime: {value!r}")
    return moment


def _parsed(value: object) -> datetime | None:
    """None for a moment whose UTC form is before year 1 or after year 9999, too."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return moment if moment is None or moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


DATE_TIME: Final = ScalarDefinition(
    name="DateTime",
    description=(
        "A moment. Results are in UTC with milliseconds, such as `2026-11-27T18:09:49.783Z`. "
        "Input is an ISO 8601 date and time with `Z` or an offset."
    ),
    specified_by_url="https://scalars.graphql.org/andimarek/date-time.html",
    serialize=write_date_time,
    parse_value=read_date_time,
    parse_literal=None,
    origin=datetime,
)
