"""How batches of notices and withdrawals alter notifications."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from events.contracts.records.activity import ReactionAdded
from events.contracts.records.event import Event
from events.contracts.records.fields import ReactionKind
from subgraphs.kit.domain.ids import new_id
from subgraphs.notifications.domain.groups import MAX_ACTS, Group
from subgraphs.notifications.domain.ledger import Ledger, number
from subgraphs.notifications.domain.notice import Change
from subgraphs.notifications.domain.notices import deliveries_of, withdrawals_of
from tests.subgraphs.notifications.fixture_data import ANA, BEN, CHO, POST, reaction_by, taken_back

T0 = datetime(2026, 1, 1, tzinfo=UTC)


def reactions(*actors: str, post_id: str = POST) -> list[ReactionAdded]:
    return [
        reaction_by(actor, to=ANA, post_id=post_id).model_copy(update={"occurred_at": T0 + timedelta(seconds=n)})
        for n, actor in enumerate(actors)
    ]


def changes(events: Iterable[Event]) -> list[Change]:
    found: list[Change] = []
    for event in events:
        found += [*withdrawals_of(event), *deliveries_of(event)]
    return found


def applied(events: Iterable[Event], *stored: Group, known: dict[str, int] | None = None) -> list[Group]:
    ledger = Ledger(stored, known or {})
    ledger.apply(changes(events))
    return ledger.changed()


def stored_as(group: Group, sequence: int = 1) -> Group:
    """As it is read back."""
    stored = replace(group, acts=dict(group.acts), earlier=set(group.earlier), before=dict(group.acts))
    return replace(stored, first=None, joined={}, is_earlier_changed=False, sequence=sequence)


def test_a_batch_makes_one_notification_per_subject() -> None:
    (group,) = applied(reactions(BEN, CHO, BEN))
    assert [actor for actor, _ in group.acts] == [CHO, BEN]
    assert len(applied([*reactions(BEN), *reactions(BEN, post_id=new_id())])) == 2


def test_a_batch_delivered_again_changes_nothing() -> None:
    batch = reactions(BEN, CHO)
    (group,) = applied(batch)
    assert applied(batch, stored_as(group), known={group.id: 1}) == []
    undone = [*batch, taken_back(batch[1])]
    (less,) = applied(undone, stored_as(group), known={group.id: 1})
    assert [actor for actor, _ in less.acts] == [BEN]
    assert applied(undone, stored_as(less), known={group.id: 1}) == []


def test_done_and_undone_in_one_batch_is_nothing() -> None:
    (liked,) = reactions(BEN)
    assert applied([liked, taken_back(liked)] * 1000) == []


def test_two_reactions_of_one_actor_are_one_actor_until_both_are_gone() -> None:
    (like,) = reactions(BEN)
    love = like.model_copy(update={"kind": ReactionKind.LOVE, "event_id": new_id()})
    (group,) = applied([like, love])
    assert len(group.acts) == 2
    (group,) = applied([taken_back(like)], stored_as(group))
    assert [source for _, source in group.acts] == ["LOVE"]
    (group,) = applied([taken_back(love)], stored_as(group))
    assert group.is_empty


def test_the_count_of_many_actors_stays_exact() -> None:
    actors = [new_id() for _ in range(MAX_ACTS + 50)]
    (group,) = applied(reactions(*actors))
    assert (len(group.acts), group.more_actors) == (MAX_ACTS, 50)
    again = reactions(*actors)
    assert applied(again[:50], stored_as(group)) == [], "the earliest are known although the list has lost them"
    (group,) = applied([taken_back(again[0]), taken_back(again[-1])], stored_as(group))
    assert (len(group.acts), group.more_actors) == (MAX_ACTS - 1, 49)
    (group,) = applied([taken_back(again[0])], stored_as(group)) or [group]
    assert group.more_actors == 49


def test_a_read_notification_gains_nothing() -> None:
    (group,) = applied(reactions(BEN))
    read = replace(stored_as(group), is_read=True)
    late = reactions(BEN, CHO)[1:]
    (new,) = applied(late, read)
    assert new.id != group.id
    assert applied(reactions(BEN), replace(read), known={}) == []


def test_numbers_follow_the_latest_acts_of_each_recipient() -> None:
    first, second = new_id(), new_id()
    events = [*reactions(BEN, post_id=first), *reactions(CHO, CHO, post_id=second)[1:]]
    groups = applied(events)
    number(groups, {ANA: 7})
    assert {group.group_key: group.sequence for group in groups} == {f"REACTED:{first}": 8, f"REACTED:{second}": 9}
