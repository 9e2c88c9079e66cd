"""Acts as 8 bytes, for notifications with more actors than a document should list. Pure."""

import hashlib
from collections.abc import Collection, Iterable

_SOURCE_BITS = 16


def digest(actor_id: str, source: str) -> int:
    return actor_digest(actor_id) << _SOURCE_BITS | int.from_bytes(hashlib.sha256(source.encode()).digest()[:2], "big")


def actor_digest(actor_id: str) -> int:
    return int.from_bytes(hashlib.sha256(actor_id.encode()).digest()[:6], "big")


def count_actors(digests: Iterable[int], listed: Collection[str]) -> int:
    """Actors of these digests that are not listed."""
    return len({each >> _SOURCE_BITS for each in digests} - {actor_digest(each) for each in listed})


def pack(digests: Iterable[int]) -> bytes:
    return b"".join(each.to_bytes(8, "big") for each in sorted(digests))


def unpack(stored: bytes) -> set[int]:
    return {int.from_bytes(stored[start : start + 8], "big") for start in range(0, len(stored), 8)}
