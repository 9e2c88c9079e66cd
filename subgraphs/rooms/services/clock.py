"""The time of what rooms stores."""

from datetime import datetime

from events.contracts.records import fields


def now() -> datetime:
    """In the precision of BSON, so that the result equals what is stored."""
    return fields.to_milliseconds(fields.now())
