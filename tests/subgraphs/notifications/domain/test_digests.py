"""When digests are due, and how times of day are written."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.notifications.domain.digests import (
    DeliverySettings,
    DigestFrequency,
    QuietHours,
    next_digest,
    read_time,
    write_time,
)

SEOUL, NEW_YORK = ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York")
DAILY, WEEKLY = DigestFrequency.DAILY, DigestFrequency.WEEKLY
FRIDAY = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)  # 21:00 in Seoul


def due(frequency: DigestFrequency, zone: ZoneInfo, quiet: QuietHours | None = None, now: datetime = FRIDAY) -> str:
    found = next_digest(DeliverySettings(frequency, quiet), zone, now)
    return f"{found:%a %d %H:%M}" if found else "never"


def test_at_nine_in_the_accounts_time_zone() -> None:
    assert due(DAILY, SEOUL) == "Sat 28 09:00"
    assert due(DAILY, NEW_YORK) == "Fri 27 09:00", "there it is seven"
    assert due(WEEKLY, SEOUL) == "Mon 30 09:00"
    assert due(DigestFrequency.NEVER, SEOUL) == "never"


def test_the_next_one_is_later_than_the_last() -> None:
    nine = datetime(2026, 11, 30, 9, tzinfo=SEOUL)
    assert due(DAILY, SEOUL, now=nine) == "Tue 01 09:00"
    assert due(WEEKLY, SEOUL, now=nine) == "Mon 07 09:00"


def test_nine_stays_nine_when_clocks_change() -> None:
    assert due(DAILY, NEW_YORK, now=datetime(2026, 10, 31, 20, tzinfo=UTC)) == "Sun 01 09:00"


def test_quiet_hours_are_over_first() -> None:
    assert due(DAILY, SEOUL, QuietHours(23 * 60, 10 * 60 + 30)) == "Sat 28 10:30"
    assert due(DAILY, SEOUL, QuietHours(9 * 60, 8 * 60)) == "Sat 28 08:00", "those that began on Friday"
    assert due(DAILY, SEOUL, QuietHours(22 * 60, 7 * 60)) == "Sat 28 09:00"


def test_times_of_day() -> None:
    assert [write_time(read_time(each, "x")) for each in ("00:00", "07:05", "23:59")] == ["00:00", "07:05", "23:59"]


@pytest.mark.parametrize("wrong", ["", "7:00", "24:00", "12:60", "12-30", "1230", "１２:00", "12:00:00", "-1:00"])
def test_what_is_no_time_is_an_error(wrong: str) -> None:
    with pytest.raises(ValidationError, match=r"22:30"):
        read_time(wrong, "quiet_hours.start")
