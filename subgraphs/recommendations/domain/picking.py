"""Ranks candidates for one account by a formula of explained parts, and spreads their authors. Pure."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from subgraphs.recommendations.domain.affinity import Affinity, PostFacts, damped
from subgraphs.recommendations.domain.enums import RecommendationReason as Reason
from subgraphs.recommendations.domain.enums import SubjectType
from subgraphs.recommendations.domain.read_models import Pick, Subject

AUTHOR_GAP: Final = 5
"""Of so many posts in a row, no two have the same author as long as others are left."""
FRESH_SECONDS: Final = 7 * 24 * 3600.0
"""A post loses half of its score in this time, down to a tenth."""
_LEAST_FRESHNESS: Final = 0.1
_WEIGHTS: Final = {
    Reason.FOLLOWED: 1.0,
    Reason.AUTHOR: 1.2,
    Reason.TAG: 1.0,
    Reason.ROOM: 0.8,
    Reason.SIMILAR_TASTE: 1.5,
    Reason.TRENDING: 0.3,
    Reason.NEW: 0.05,
}
PERSONAL: Final = frozenset(_WEIGHTS) - {Reason.TRENDING, Reason.NEW}


@dataclass(frozen=True, slots=True)
class Candidate:
    post_id: str
    facts: PostFacts
    age_seconds: float
    trending: float = 0.0
    similar: float = 0.0
    """How strongly accounts of similar taste acted on it."""
    similar_post: str | None = None
    """The post that those accounts and the caller have in common."""


@dataclass(frozen=True, slots=True)
class Tastes:
    affinity: Affinity
    follows: frozenset[str]
    """Account IDs of followed authors among the candidates."""
    followed_tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scored:
    score: float
    candidate: Candidate
    pick: Pick


Part = tuple[float, Reason, Subject | None]


def scored(candidate: Candidate, tastes: Tastes) -> Scored:
    """The reason is the part that adds most."""
    parts = [(_WEIGHTS[reason] * value, reason, cause) for value, reason, cause in _parts(candidate, tastes)]
    total = sum(value for value, _, _ in parts)
    freshness = max(_LEAST_FRESHNESS, 0.5 ** (candidate.age_seconds / FRESH_SECONDS))
    _, reason, cause = max(parts, key=lambda part: part[0])
    return Scored(total * freshness, candidate, Pick(candidate.post_id, reason, cause))


def _parts(candidate: Candidate, tastes: Tastes) -> list[Part]:
    facts, affinity = candidate.facts, tastes.affinity
    author = Subject(SubjectType.USER, facts.author_id)
    parts: list[Part] = [
        (1.0, Reason.NEW, None),
        (damped(candidate.trending), Reason.TRENDING, None),
        (float(facts.author_id in tastes.follows), Reason.FOLLOWED, author),
        (damped(affinity.authors.get(facts.author_id, 0.0)), Reason.AUTHOR, author),
    ]
    if facts.room_id:
        liked = damped(affinity.rooms.get(facts.room_id, 0.0))
        parts.append((liked, Reason.ROOM, Subject(SubjectType.ROOM, facts.room_id)))
    if facts.tags:
        liked, tag = max((_liking(tag, tastes), tag) for tag in facts.tags)
        parts.append((liked, Reason.TAG, Subject(SubjectType.TAG, tag)))
    common = Subject(SubjectType.POST, candidate.similar_post) if candidate.similar_post else None
    parts.append((damped(candidate.similar), Reason.SIMILAR_TASTE, common))
    return parts


def _liking(tag: str, tastes: Tastes) -> float:
    return damped(tastes.affinity.tags.get(tag, 0.0)) + 0.8 * (tag in tastes.followed_tags)


def ranked(candidates: Iterable[Candidate], tastes: Tastes) -> list[Scored]:
    """Highest score first; equal scores by ID, newest first."""
    found = [scored(candidate, tastes) for candidate in candidates]
    return sorted(found, key=lambda each: (each.score, each.candidate.post_id), reverse=True)


def spread(picks: Sequence[Scored], length: int) -> list[Scored]:
    """The same order, with posts of an author that was shown just before put off."""
    waiting: deque[Scored] = deque(picks)
    found: list[Scored] = []
    while waiting and len(found) < length:
        near = {each.candidate.facts.author_id for each in found[-(AUTHOR_GAP - 1) :]}
        chosen = next((each for each in waiting if each.candidate.facts.author_id not in near), waiting[0])
        waiting.remove(chosen)
        found.append(chosen)
    return found


def neighbours(engaged: Mapping[str, Iterable[str]], weights: Mapping[str, float], count: int) -> dict[str, float]:
    """Those who acted on the same subjects. A subject that many acted on says little about each of them."""
    found: dict[str, float] = {}
    for subject, people in engaged.items():
        known = list(people)
        for person in known:
            found[person] = found.get(person, 0.0) + weights[subject] / (1.0 + damped(len(known)))
    strongest = sorted(found, key=lambda person: (-found[person], person))[:count]
    return {person: found[person] for person in strongest}
