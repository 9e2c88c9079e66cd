"""How much an account cares for tags, authors and rooms, from the journal of its acts. Pure.

An act weighs as its verb says and loses half of that in two weeks. What many acts add up to is damped by a logarithm,
so that one long evening does not decide everything.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import exp2, log1p, sqrt
from typing import Final, NamedTuple, Protocol

HALF_LIFE_SECONDS: Final = 14 * 24 * 3600.0
_WEIGHTS: Final = {"reacted": 1.0, "commented": 2.0, "visited": 1.0}


class Act(NamedTuple):
    verb: str
    subject_id: str
    at: float
    """Seconds since the epoch."""

    @property
    def is_visit(self) -> bool:
        """Of a room; all other acts are about posts."""
        return self.verb == "visited"

    def weight(self, now: float) -> float:
        return _WEIGHTS[self.verb] * exp2(-max(0.0, now - self.at) / HALF_LIFE_SECONDS)


class PostFacts(Protocol):
    """What is known of a post."""

    @property
    def author_id(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def room_id(self) -> str | None: ...


@dataclass
class Affinity:
    tags: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    authors: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    rooms: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def is_empty(self) -> bool:
        return not (self.tags or self.authors or self.rooms)

    def strongest_tags(self, count: int) -> list[str]:
        return sorted(self.tags, key=lambda tag: -self.tags[tag])[:count]

    def strongest_authors(self, count: int) -> list[str]:
        return sorted(self.authors, key=lambda author: -self.authors[author])[:count]


def read_act(entry: str, at_milliseconds: int) -> Act:
    """From an entry of the journal."""
    verb, subject_id, _ = entry.split(":")
    return Act(verb, subject_id, at_milliseconds / 1000)


def affinity_of(acts: Iterable[Act], posts: Mapping[str, PostFacts], now: float) -> Affinity:
    """Posts that are gone count for nothing. A post with many tags says less about each."""
    found = Affinity()
    for act in acts:
        weight = act.weight(now)
        if act.is_visit:
            found.rooms[act.subject_id] += weight
        elif post := posts.get(act.subject_id):
            found.authors[post.author_id] += weight
            for tag in post.tags:
                found.tags[tag] += weight / sqrt(len(post.tags))
            if post.room_id:
                found.rooms[post.room_id] += weight
    return found


def damped(weight: float) -> float:
    return log1p(weight)
