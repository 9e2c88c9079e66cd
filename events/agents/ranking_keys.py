"""The keys of rankings in Redis. Posts and rooms are sharded by a hash tag: one script writes one shard."""

from collections.abc import Sequence
from typing import Final

from events.agents.core.windows import Window

PREFIX: Final = "recommendations:"
SHARDS: Final = tuple("01234567")
_OF_DIGIT: Final = {digit: SHARDS[int(digit, 16) % len(SHARDS)] for digit in "0123456789abcdef"}
RANKED: Final = ("trending:", "trending-rooms:", "post:", "room:", "reactions:", "comments:", "visits:")
"""Families of keys that a rebuild writes beside those that readers see."""
STAGED: Final = "staged:"
SEEN: Final = "seen:"


def shard_of(subject_id: str) -> str:
    return _OF_DIGIT[subject_id[-1]]


def shard_prefix(shard: str) -> str:
    """Begins every key of the shard."""
    return f"{PREFIX}{{{shard}}}:"


def post_key(post_id: str) -> str:
    return f"{shard_prefix(shard_of(post_id))}post:{post_id}"


def positions_key(shard: str) -> str:
    """HASH place → the last offset of which the shard has everything."""
    return f"{shard_prefix(shard)}positions"


def rebuilding_key(shard: str) -> str:
    """Exists while a rebuild writes the shard's `staged:` keys."""
    return f"{shard_prefix(shard)}rebuilding"


def ranking_name(window: Window, tag: str | None = None, language: str | None = None) -> str:
    scope = "" if tag is None else f":tag:{tag}"
    return f"trending:{window}{scope}" + ("" if language is None else f":language:{language}")


def room_ranking_name(window: Window) -> str:
    return f"trending-rooms:{window}"


def ranking_keys(name: str) -> Sequence[str]:
    """ZSETs member → log score; together they are the ranking."""
    return [shard_prefix(shard) + name for shard in SHARDS]
