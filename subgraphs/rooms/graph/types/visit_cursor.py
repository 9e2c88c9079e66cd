"""Cursors of the visit record: the moment of a visit and its ID, which holds other IDs."""

from datetime import UTC, datetime

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.rooms.domain.read_models import Visit


def visit_cursor(visit: Visit) -> str:
    return f"{visit.entered_at.isoformat()} {visit.id}"


def visit_key(cursor: str | None) -> tuple[datetime, str] | None:
    if cursor is None:
        return None
    moment, _, visit_id = cursor.partition(" ")
    at = _moment(moment)
    if at is None or not visit_id:
        raise ValidationError("`after` is not a cursor of this list.", path=["after"])
    return at, visit_id


def _moment(value: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(value)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
