"""When an account is mailed what it has not read. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from subgraphs.kit.domain.exceptions import ValidationError

_HOUR: Final = time(9)
_MONDAY: Final = 0


class DigestFrequency(StrEnum):
    NEVER = "NEVER"
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Minutes after midnight in the account's time zone; the end may be on the next day."""

    start: int
    end: int

    def contain(self, minute: int) -> bool:
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    email_digest: DigestFrequency = DigestFrequency.NEVER
    quiet_hours: QuietHours | None = None


def next_digest(settings: DeliverySettings, time_zone: ZoneInfo, now: datetime) -> datetime | None:
    """At 9 o'clock in the account's time zone, or when its quiet hours end; weekly ones on Mondays."""
    if settings.email_digest is DigestFrequency.NEVER:
        return None
    day = now.astimezone(time_zone).date()
    while True:
        moment = _moment(settings, datetime.combine(day, _HOUR, time_zone))
        if moment > now and (settings.email_digest is DigestFrequency.DAILY or day.weekday() == _MONDAY):
            return moment
        day += timedelta(days=1)


def _moment(settings: DeliverySettings, nine: datetime) -> datetime:
    quiet = settings.quiet_hours
    if quiet is None or not quiet.contain(_HOUR.hour * 60):
        return nine
    wait = (quiet.end - _HOUR.hour * 60) % (24 * 60)
    return nine + timedelta(minutes=wait)


def read_time(value: str, field: str) -> int:
    """`22:30` as minutes after midnight."""
    hours, colon, minutes = value.partition(":")
    is_time = colon and len(value) == 5 and value.isascii() and hours.isdigit() and minutes.isdigit()
    if not is_time or int(hours) > 23 or int(minutes) > 59:
        raise ValidationError(f"`{field}` must be a time such as `22:30`.", path=field.split("."))
    return int(hours) * 60 + int(minutes)


def write_time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
