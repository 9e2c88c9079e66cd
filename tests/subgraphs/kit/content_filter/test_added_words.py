"""Words and verdicts that operators change while the service runs."""

from collections.abc import Iterator

import pytest

from subgraphs.kit.content_filter.policy import LivePolicy
from subgraphs.kit.content_filter.screening import judge
from subgraphs.kit.content_filter.settings import CONTENT
from subgraphs.kit.content_filter.verdicts import Verdict


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    for field in CONTENT.kind.model_fields:
        CONTENT.drop(field)


def verdict(text: str) -> Verdict:
    return judge(text, LivePolicy().now()).verdict


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("blorp", "You BLORP, you."),
        ("blorp", "a blórp!"),
        ("big blorp", "so big blorp it is"),
        ("뷁뷁", "이 뷁뷁아"),
    ],
)
def test_an_added_word_counts_as_its_category(word: str, text: str) -> None:
    assert verdict(text) is Verdict.ALLOW
    assert CONTENT.put("words", {"slur": [word]}) is None
    assert verdict(text) > Verdict.ALLOW
    assert verdict("blorping along") is Verdict.ALLOW
    CONTENT.drop("words")
    assert verdict(text) is Verdict.ALLOW


def test_an_innocent_word_passes() -> None:
    assert verdict("fuck") > Verdict.ALLOW
    assert CONTENT.put("innocent_words", ["fuck"]) is None
    assert verdict("Fuck!") is Verdict.ALLOW


def test_a_verdict_changes_for_readers_of_the_policy() -> None:
    policy = LivePolicy()
    category = judge("fuck", policy.now()).categories[0]
    assert CONTENT.put("verdicts", {category: "REJECT"}) is None
    assert judge("fuck", policy.now()).verdict is Verdict.REJECT
    assert CONTENT.put("held_after_reports", 7) is None
    assert policy.now().held_after_reports == 7


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("verdicts", {"slur": "SHOUT"}, "SHOUT is not one of ALLOW, MASK, HOLD, REJECT"),
        ("verdicts", {"weather": "HOLD"}, "there is no category weather"),
        ("words", {"weather": ["rain"]}, "there is no category weather"),
        ("words", {"slur": ["x"]}, "slur.0: String should have at least 2 characters"),
        ("words", "rain", "Input should be a valid dictionary"),
        ("held_after_reports", 0, "greater than or equal to 1"),
    ],
)
def test_what_is_not_valid_is_refused_with_the_reason(field: str, value: object, reason: str) -> None:
    refused = CONTENT.put(field, value)
    assert refused is not None
    assert reason in refused
