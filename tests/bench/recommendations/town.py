"""A generated town with planted tastes: who likes which topics decides whom they react to."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from subgraphs.kit.domain.ids import new_id

_TOPICS, _TAGS_PER_TOPIC = 20, 6
_OWN_TASTE = 0.85
"""The share of acts that follow the account's taste; the rest goes to whatever is popular."""


@dataclass(frozen=True)
class Post:
    id: str
    author: str
    topic: int
    tags: tuple[str, ...]
    quality: float


@dataclass(frozen=True)
class Town:
    posts: Sequence[Post]
    known: Mapping[str, frozenset[str]]
    """Account → the posts that it reacted to, as far as the recommender may know."""
    held_back: Mapping[str, frozenset[str]]


def town(seed: int, accounts: int, posts: int, acts: int) -> Town:
    dice = random.Random(seed)
    people = [new_id() for _ in range(accounts)]
    tastes = {person: dice.sample(range(_TOPICS), 3) for person in people}
    written = [_post(dice, dice.choice(people), tastes) for _ in range(posts)]
    by_topic = {topic: [post for post in written if post.topic == topic] for topic in range(_TOPICS)}
    known, held_back = {}, {}
    for person in people:
        liked = list(_liked(dice, person, tastes[person], written, by_topic, acts))
        dice.shuffle(liked)
        known[person], held_back[person] = frozenset(liked[::2]), frozenset(liked[1::2])
    return Town(written, known, held_back)


def _post(dice: random.Random, author: str, tastes: Mapping[str, Sequence[int]]) -> Post:
    topic = dice.choice(tastes[author]) if dice.random() < _OWN_TASTE else dice.randrange(_TOPICS)
    tags = {f"topic{topic}x{dice.randrange(_TAGS_PER_TOPIC)}" for _ in range(2)}
    if dice.random() < 0.3:
        tags.add(f"topic{dice.randrange(_TOPICS)}x{dice.randrange(_TAGS_PER_TOPIC)}")
    return Post(new_id(), author, topic, tuple(sorted(tags)), dice.lognormvariate(0, 1))


def _liked(
    dice: random.Random,
    person: str,
    taste: Sequence[int],
    written: Sequence[Post],
    by_topic: Mapping[int, Sequence[Post]],
    acts: int,
) -> set[str]:
    found: set[str] = set()
    for _ in range(acts):
        likely = by_topic[taste[min(dice.randrange(4), 2)]] if dice.random() < _OWN_TASTE else written
        post = dice.choices(likely, [each.quality for each in likely])[0] if likely else dice.choice(written)
        if post.author != person:
            found.add(post.id)
    return found
