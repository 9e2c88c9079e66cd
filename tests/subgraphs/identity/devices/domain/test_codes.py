from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from subgraphs.identity.devices.domain.codes import PollOutcome, new_user_code, poll_outcome, polled, read_user_code
from subgraphs.identity.devices.domain.read_models import DeviceGrant

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def grant(**changes: Any) -> DeviceGrant:
    usual = {"client_id": "cli", "interval_seconds": 5, "expires_at": NOW + timedelta(minutes=10)}
    return DeviceGrant(device_digest=b"d", user_digest=b"u", sealed=b"", **{**usual, **changes})


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


def test_a_code_is_read_however_it_is_typed() -> None:
    code = new_user_code()
    typed = (code, code.lower(), code.replace("-", ""), f" {code[:4]} {code[5:]} ", code.replace("-", "–"))
    assert {read_user_code(one) for one in typed} == {code}


@pytest.mark.parametrize("typed", ["", "ABC", "ABCD-EFGHJ", "1234-5678", "가나다라-마바사아", "x" * 100_000])
def test_other_texts_are_no_code(typed: str) -> None:
    assert read_user_code(typed) is None


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (None, PollOutcome.UNKNOWN),
        (grant(client_id="another"), PollOutcome.UNKNOWN),
        (grant(), PollOutcome.PENDING),
        (grant(polled_at=ago(5)), PollOutcome.PENDING),
        (grant(polled_at=ago(2)), PollOutcome.SLOW_DOWN),
        (grant(polled_at=ago(8), interval_seconds=10), PollOutcome.SLOW_DOWN),
        (grant(is_approved=True, polled_at=ago(1)), PollOutcome.APPROVED),
        (grant(is_approved=False), PollOutcome.DENIED),
        (grant(is_approved=True, expires_at=NOW), PollOutcome.EXPIRED),
        (grant(is_approved=True, client_id="another"), PollOutcome.UNKNOWN),
    ],
)
def test_what_a_device_is_answered(row: DeviceGrant | None, outcome: PollOutcome) -> None:
    assert poll_outcome(row, "cli", NOW) is outcome


def test_who_asks_too_soon_has_to_ask_less_often() -> None:
    assert polled(grant(), PollOutcome.SLOW_DOWN, NOW) == {"polled_at": NOW, "interval_seconds": 10}
    assert polled(grant(), PollOutcome.PENDING, NOW) == {"polled_at": NOW, "interval_seconds": 5}
