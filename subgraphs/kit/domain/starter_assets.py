"""IDs of the starter catalogue, which every installation has and every account may use. Pure."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)


def starter_id(slug: str) -> str:
    """A UUIDv7 that is the same in every installation."""
    bits = int.from_bytes(sha256(slug.encode()).digest()[:10])
    milliseconds = int(MADE.timestamp() * 1000)
    value = milliseconds << 80 | 7 << 76 | (bits >> 64 & 0xFFF) << 64 | 0b10 << 62 | bits & (1 << 62) - 1
    return str(UUID(int=value))
