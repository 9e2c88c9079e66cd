"""What is known of an account's taste: its acts, its follows, its choices, and accounts of similar taste."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from redis.asyncio import Redis

from events.agents import feed_keys as keys
from events.agents import feeds
from events.agents.feeds import PostState
from subgraphs.recommendations.domain.affinity import Act, Affinity, affinity_of, read_act
from subgraphs.recommendations.domain.picking import neighbours
from subgraphs.recommendations.domain.read_models import NO_TASTE, Taste
from subgraphs.recommendations.services.choices import ChoiceService

_ACTS: Final = 150
_COMMON_SUBJECTS: Final = 25
_NEIGHBOURS: Final = 30
_ACTS_OF_NEIGHBOURS: Final = 20


@dataclass(frozen=True)
class Interests:
    """Digests stand for accounts in `follows` and `similar`."""

    acts: Sequence[Act] = ()
    affinity: Affinity = field(default_factory=Affinity)
    follows: frozenset[str] = frozenset()
    taste: Taste = NO_TASTE
    not_interested: frozenset[str] = frozenset()
    similar: dict[str, float] = field(default_factory=dict)
    similar_acts: dict[str, tuple[float, str]] = field(default_factory=dict)
    """Post or room → how strongly accounts of similar taste acted on it, and a subject in common with them."""

    @property
    def seen(self) -> frozenset[str]:
        return frozenset(act.subject_id for act in self.acts)

    @property
    def is_unknown(self) -> bool:
        return self.affinity.is_empty and not self.follows and not self.taste.tags


class InterestService:
    def __init__(self, redis: Redis, choices: ChoiceService) -> None:
        self._redis, self._choices = redis, choices

    async def of(self, account_id: str) -> Interests:
        journal, follows, taste, unwanted = await asyncio.gather(
            feeds.acts_of(self._redis, account_id),
            feeds.followed_by(self._redis, account_id),
            self._choices.taste(account_id),
            self._choices.refused(account_id),
        )
        acts = [read_act(entry, at) for entry, at in journal.items()]
        posts = await self._liked_posts(acts[:_ACTS], unwanted)
        similar, similar_acts = await self._similar(acts, posts, keys.digest_of(account_id), unwanted)
        affinity = affinity_of(acts[:_ACTS], posts, time.time())
        return Interests(acts, affinity, follows, taste, unwanted, similar, similar_acts)

    async def _liked_posts(self, acts: Sequence[Act], unwanted: frozenset[str]) -> dict[str, PostState]:
        wanted = {act.subject_id for act in acts if not act.is_visit} - unwanted
        return await feeds.states_of(self._redis, wanted)

    async def _similar(
        self, acts: Sequence[Act], posts: dict[str, PostState], own: str, unwanted: frozenset[str]
    ) -> tuple[dict[str, float], dict[str, tuple[float, str]]]:
        """Accounts that acted on the same subjects lately, and what else they acted on."""
        moment, weights = time.time(), dict[str, float]()
        for act in acts[:_COMMON_SUBJECTS]:
            if act.is_visit or act.subject_id in posts:
                weights[act.subject_id] = weights.get(act.subject_id, 0.0) + act.weight(moment)
        subjects = [subject for subject in weights if subject not in unwanted]
        engaged = await feeds.engaged_in(self._redis, subjects)
        people = {subject: [person for person in found if person != own] for subject, found in engaged.items()}
        similar = neighbours(people, weights, _NEIGHBOURS)
        journals = await feeds.journals_of(self._redis, list(similar), _ACTS_OF_NEIGHBOURS)
        in_common = {person: subject for subject in reversed(subjects) for person in people[subject]}
        return similar, _acts_of_similar(similar, journals, in_common, moment)


def _acts_of_similar(
    similar: dict[str, float], journals: dict[str, dict[str, int]], in_common: dict[str, str], moment: float
) -> dict[str, tuple[float, str]]:
    found: dict[str, tuple[float, str]] = {}
    for person, strength in similar.items():
        for entry, at in journals[person].items():
            act = read_act(entry, at)
            before, common = found.get(act.subject_id, (0.0, in_common[person]))
            found[act.subject_id] = (before + strength * act.weight(moment), common)
    return found
