from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from subgraphs.identity.models import SessionRow
from subgraphs.identity.rotation import GRACE, MOST_SIBLINGS, SESSION_LIFE, Verdict, judge, rotated

NOW = datetime(2026, 11, 21, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def session(**changes: Any) -> SessionRow:
    """One that was refreshed just now: `old` was traded for `new`."""
    usual: dict[str, Any] = {
        "id": "s",
        "account_id": "a",
        "family_digest": b"family",
        "token_digests": [b"new"],
        "replaced_digest": b"old",
        "rotated_at": NOW,
        "expires_at": NOW + SESSION_LIFE,
    }
    return SessionRow(**{**usual, **changes})


class TestJudge:
    def test_the_newest_token_is_good(self) -> None:
        assert judge(session(), b"new", NOW) is Verdict.ROTATE

    def test_the_one_before_is_a_repeat_within_the_grace(self) -> None:
        assert judge(session(), b"old", NOW + GRACE) is Verdict.REPEAT

    def test_later_it_is_stolen(self) -> None:
        assert judge(session(), b"old", NOW + GRACE + SECOND) is Verdict.STOLEN

    def test_an_older_one_is_stolen_at_once(self) -> None:
        assert judge(session(), b"older", NOW) is Verdict.STOLEN

    def test_repeats_are_bounded(self) -> None:
        many = [str(n).encode() for n in range(MOST_SIBLINGS)]
        assert judge(session(token_digests=many), b"old", NOW) is Verdict.BUSY

    @pytest.mark.parametrize("changes", [{"ended_at": NOW}, {"expires_at": NOW}])
    @pytest.mark.parametrize("token", [b"new", b"old", b"older"])
    def test_nothing_is_good_when_the_session_is_over(self, changes: dict[str, Any], token: bytes) -> None:
        assert judge(session(**changes), token, NOW) is Verdict.OVER


class TestRotated:
    def test_the_shown_token_is_replaced(self) -> None:
        changes = rotated(session(), b"new", b"newer", NOW + SECOND)
        assert changes["token_digests"] == [b"newer"]
        assert changes["replaced_digest"] == b"new"
        assert changes["expires_at"] == NOW + SECOND + SESSION_LIFE

    def test_after_a_repeat_both_answers_are_good(self) -> None:
        after = session(**rotated(session(), b"old", b"twin", NOW + SECOND))
        assert {judge(after, token, NOW + SECOND) for token in (b"new", b"twin")} == {Verdict.ROTATE}

    def test_a_repeat_does_not_prolong_the_grace(self) -> None:
        after = session(**rotated(session(), b"old", b"twin", NOW + GRACE))
        assert judge(after, b"old", NOW + GRACE + SECOND) is Verdict.STOLEN

    def test_using_one_answer_ends_its_twin(self) -> None:
        both = session(**rotated(session(), b"old", b"twin", NOW + SECOND))
        after = session(**rotated(both, b"new", b"newer", NOW + SECOND))
        assert judge(after, b"twin", NOW + SECOND) is Verdict.STOLEN
