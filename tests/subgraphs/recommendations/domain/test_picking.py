"""The formula of recommendations, with plain numbers."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subgraphs.recommendations.domain.affinity import HALF_LIFE_SECONDS, Act, Affinity, affinity_of, read_act
from subgraphs.recommendations.domain.enums import RecommendationReason as Reason
from subgraphs.recommendations.domain.enums import SubjectType
from subgraphs.recommendations.domain.picking import (
    AUTHOR_GAP,
    FRESH_SECONDS,
    Candidate,
    Tastes,
    neighbours,
    ranked,
    scored,
    spread,
)
from subgraphs.recommendations.domain.read_models import Subject

NOW = 1_800_000_000.0


@dataclass(frozen=True)
class Facts:
    author_id: str = "ann"
    tags: tuple[str, ...] = ()
    room_id: str | None = None


def tastes(*acts: Act, posts: dict[str, Facts] | None = None, follows: str = "", tags: str = "") -> Tastes:
    affinity = affinity_of(acts, posts or {}, NOW)
    return Tastes(affinity, frozenset(follows.split()), frozenset(tags.split()))


def test_an_act_weighs_half_after_its_half_life() -> None:
    posts = {"p": Facts("ann", ("tea",))}
    fresh = affinity_of([Act("reacted", "p", NOW)], posts, NOW)
    old = affinity_of([Act("reacted", "p", NOW - HALF_LIFE_SECONDS)], posts, NOW)
    assert fresh.tags["tea"] == pytest.approx(2 * old.tags["tea"])
    assert fresh.authors["ann"] == pytest.approx(1.0)
    assert affinity_of([Act("commented", "p", NOW)], posts, NOW).authors["ann"] == pytest.approx(2.0)


def test_a_visit_is_for_the_room_and_a_post_that_is_gone_says_nothing() -> None:
    found = affinity_of([read_act("visited:r:", 1_800_000_000_000), Act("reacted", "gone", NOW)], {}, NOW)
    assert (dict(found.rooms), dict(found.authors)) == ({"r": 1.0}, {})
    assert Affinity().is_empty
    assert not found.is_empty


@pytest.mark.parametrize(
    ("candidate", "taste", "reason", "cause"),
    [
        (Candidate("c", Facts(), 0), tastes(), Reason.NEW, None),
        (Candidate("c", Facts(), 0, trending=50), tastes(), Reason.TRENDING, None),
        (Candidate("c", Facts(), 0), tastes(follows="ann"), Reason.FOLLOWED, Subject(SubjectType.USER, "ann")),
        (Candidate("c", Facts(tags=("tea",)), 0), tastes(tags="tea"), Reason.TAG, Subject(SubjectType.TAG, "tea")),
        (
            Candidate("c", Facts(room_id="r"), 0),
            tastes(Act("visited", "r", NOW)),
            Reason.ROOM,
            Subject(SubjectType.ROOM, "r"),
        ),
        (
            Candidate("c", Facts(), 0, similar=2, similar_post="p"),
            tastes(),
            Reason.SIMILAR_TASTE,
            Subject(SubjectType.POST, "p"),
        ),
        (
            Candidate("c", Facts("ben"), 0),
            tastes(Act("reacted", "p", NOW), posts={"p": Facts("ben")}),
            Reason.AUTHOR,
            Subject(SubjectType.USER, "ben"),
        ),
    ],
    ids=lambda value: value.value if isinstance(value, Reason) else "",
)
def test_the_part_that_adds_most_is_the_reason(
    candidate: Candidate, taste: Tastes, reason: Reason, cause: Subject | None
) -> None:
    pick = scored(candidate, taste).pick
    assert (pick.reason, pick.cause) == (reason, cause)


def test_posts_fade() -> None:
    fresh, old = Candidate("c", Facts(), 0, trending=5), Candidate("c", Facts(), FRESH_SECONDS, trending=5)
    assert scored(fresh, tastes()).score == pytest.approx(2 * scored(old, tastes()).score)


@given(st.lists(st.sampled_from("abcdefg"), max_size=60), st.integers(0, 40))
def test_authors_are_spread_as_long_as_others_are_left(authors: list[str], length: int) -> None:
    candidates = [Candidate(f"{number:02}", Facts(author), number) for number, author in enumerate(authors)]
    found = spread(ranked(candidates, tastes()), length)
    assert len({each.candidate.post_id for each in found}) == len(found) == min(length, len(authors))
    for index, each in enumerate(found):
        near = {one.candidate.facts.author_id for one in found[max(0, index - AUTHOR_GAP + 1) : index]}
        later = {one.candidate.facts.author_id for one in found[index:]}
        assert each.candidate.facts.author_id not in near or later <= near


def test_those_who_share_rare_subjects_are_nearest() -> None:
    engaged = {"rare": ["ben"], "common": ["ben", *(f"p{number}" for number in range(50))], "other": ["chi"]}
    found = neighbours(engaged, {"rare": 1.0, "common": 1.0, "other": 0.1}, 2)
    assert next(iter(found)) == "ben"
    assert len(found) == 2
