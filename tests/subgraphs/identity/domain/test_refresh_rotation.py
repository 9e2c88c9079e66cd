from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from subgraphs.identity.domain.read_models import Session
from subgraphs.identity.domain.refresh_rotation import (
    FLOOD_WINDOW,
    MAX_SIBLINGS,
    SESSION_LIFE,
    decide,
    rotated,
)
from subgraphs.identity.domain.refresh_rotation import RefreshDecision as Decision

NOW = datetime(2026, 11, 21, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def session(**changes: Any) -> Session:
    """Just refreshed: `old` was traded for `new`."""
    usual: dict[str, Any] = {
        "id": "s",
        "account_id": "a",
        "device": None,
        "client_id": "c",
        "token_digests": [b"new"],
        "replaced_digest": b"old",
        "rotated_at": NOW,
        "expires_at": NOW + SESSION_LIFE,
    }
    return Session(**{**usual, **changes})


class TestDecide:
    def test_the_newest_token_is_good(self) -> None:
        assert decide(session(), b"new", NOW) is Decision.ROTATE

    @pytest.mark.parametrize("later", [0, 11, 86_400])
    def test_the_previous_token_is_a_repeat_until_its_successor_is_used(self, later: int) -> None:
        assert decide(session(), b"old", NOW + later * SECOND) is Decision.REPEAT
        used = session(**rotated(session(), b"new", b"newer", NOW + SECOND))
        assert decide(used, b"old", NOW + later * SECOND) is Decision.STOLEN

    def test_an_older_token_counts_as_stolen(self) -> None:
        assert decide(session(), b"older", NOW) is Decision.STOLEN

    def test_repeats_are_limited_at_first(self) -> None:
        many = [str(n).encode() for n in range(MAX_SIBLINGS)]
        assert decide(session(token_digests=many), b"old", NOW + FLOOD_WINDOW) is Decision.BUSY
        assert decide(session(token_digests=many), b"old", NOW + FLOOD_WINDOW + SECOND) is Decision.REPEAT

    @pytest.mark.parametrize("changes", [{"ended_at": NOW}, {"expires_at": NOW}])
    @pytest.mark.parametrize("token", [b"new", b"old", b"older"])
    def test_nothing_is_good_when_the_session_is_over(self, changes: dict[str, Any], token: bytes) -> None:
        assert decide(session(**changes), token, NOW) is Decision.OVER


class TestRotated:
    def test_the_shown_token_is_replaced(self) -> None:
        changes = rotated(session(), b"new", b"newer", NOW + SECOND)
        assert changes["token_digests"] == [b"newer"]
        assert changes["replaced_digest"] == b"new"
        assert changes["expires_at"] == NOW + SECOND + SESSION_LIFE

    def test_after_a_repeat_both_answers_are_good(self) -> None:
        after = session(**rotated(session(), b"old", b"twin", NOW + SECOND))
        assert {decide(after, token, NOW + SECOND) for token in (b"new", b"twin")} == {Decision.ROTATE}

    def test_the_newest_answers_are_valid(self) -> None:
        many = [str(n).encode() for n in range(MAX_SIBLINGS)]
        after = rotated(session(token_digests=many), b"old", b"twin", NOW + SECOND)
        assert after["token_digests"] == [*many[1:], b"twin"]

    def test_using_one_of_two_successors_ends_the_other(self) -> None:
        both = session(**rotated(session(), b"old", b"twin", NOW + SECOND))
        after = session(**rotated(both, b"new", b"newer", NOW + SECOND))
        assert decide(after, b"twin", NOW + SECOND) is Decision.STOLEN
