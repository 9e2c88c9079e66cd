"""What a consumer remembers of the events that it handled."""

from events.messaging.deduplication import RecentEvents


def test_only_so_many_are_remembered() -> None:
    recent = RecentEvents(most=2)
    for event_id in ("a", "b", "a", "c"):
        recent.add(event_id)
    assert [event_id in recent for event_id in ("a", "b", "c")] == [False, True, True]
