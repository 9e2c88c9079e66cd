"""Trending decided with plain numbers and a passed-in clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import exp, isclose, log
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.agents.core.changes import Act, PostChange, RoomChange, VisitChange
from events.agents.core.ranking_changes import change_of
from events.agents.core.scoring import EPOCH, Scoring
from events.agents.core.windows import Window
from events.contracts.records.activity import PostViewed, ReactionAdded, ReactionRemoved, RoomVisited
from events.contracts.records.fields import ReactionKind, Visibility, new_id
from events.contracts.records.posts import (
    CommentAdded,
    PostCreated,
    PostDeleted,
    PostModerated,
    PostRestored,
    PostUpdated,
)
from events.contracts.records.rooms import RoomArranged, RoomCreated

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SCORING = Scoring()
POST, ANN, BEN, CHI = (new_id() for _ in range(4))
PUBLIC, PRIVATE = Visibility.PUBLIC, Visibility.PRIVATE


def change(event: object) -> PostChange:
    found = change_of(event, NOW)  # type: ignore[arg-type]  # any event
    assert isinstance(found, PostChange)
    return found


def act(event: object) -> Act:
    found = change(event).act
    assert found is not None
    return found


def reaction(user: str = BEN, author: str = ANN, comment: str | None = None) -> ReactionAdded:
    return ReactionAdded(
        post_id=POST,
        comment_id=comment,
        author_id=author,
        user_id=user,
        kind=ReactionKind.LIKE,
        visibility=PUBLIC,
        occurred_at=NOW,
    )


def comment(author: str) -> CommentAdded:
    return CommentAdded(
        post_id=POST, comment_id=new_id(), post_author_id=ANN, author_id=author, body="!", visibility=PUBLIC
    )


class TestWeights:
    def test_a_new_post_has_content_and_no_score(self) -> None:
        event = PostCreated(post_id=POST, author_id=ANN, body="", visibility=PUBLIC, revision=1, tags=("a",))
        found = change(event)
        assert found.act is None
        assert found.content is not None
        assert (found.content.tags, found.content.is_public, found.content.revision) == (("a",), True, 1)

    def test_an_edit_earns_nothing_but_may_hide(self) -> None:
        found = change(PostUpdated(post_id=POST, author_id=ANN, body="", visibility=PRIVATE, revision=2))
        assert found.act is None
        assert found.content is not None
        assert not found.content.is_public

    def test_others_count_and_oneself_does_not(self) -> None:
        assert act(reaction(BEN)).weight == SCORING.reaction_weight
        assert act(comment(BEN)).weight == SCORING.comment_weight
        assert act(reaction(ANN)).weight == 0
        assert act(comment(ANN)).weight == 0

    def test_a_reaction_to_a_comment_does_not_lift_the_post(self) -> None:
        assert act(reaction(ANN, author=BEN, comment=new_id())).weight == 0

    def test_taking_back_is_the_same_weight_at_the_same_moment(self) -> None:
        added = reaction()
        removed = ReactionRemoved(**added.model_dump(), reacted_at=added.occurred_at)
        assert act(removed) == replace(act(added), is_taken_back=True)

    def test_a_deleted_or_moderated_post_is_hidden_until_it_is_restored(self) -> None:
        assert change(PostDeleted(post_id=POST, author_id=ANN)).is_hidden is True
        assert change(PostModerated(post_id=POST, author_id=ANN, action="HOLD")).is_hidden is True
        assert change(PostModerated(post_id=POST, author_id=ANN, action="APPROVE")).is_hidden is False
        restored = PostRestored(post_id=POST, author_id=ANN, body="", visibility=PRIVATE, revision=2)
        assert change(restored).is_hidden is False

    def test_rooms(self) -> None:
        room = RoomCreated(room_id=POST, owner_id=ANN, title="Attic", visibility=PRIVATE)
        assert change_of(room, NOW) == RoomChange(POST, ANN, is_public=False)
        assert change_of(RoomArranged(room_id=POST, owner_id=ANN, revision=2), NOW) is None
        assert change_of(RoomVisited(room_id=POST, owner_id=ANN), NOW) is None

    def test_signed_in_visitors_count_for_a_room_and_its_owner_does_not(self) -> None:
        found = change_of(RoomVisited(room_id=POST, owner_id=ANN, visitor_id=BEN, occurred_at=NOW), NOW)
        assert isinstance(found, VisitChange)
        assert (found.room_id, found.act.person_id, found.act.weight) == (POST, BEN, SCORING.visit_weight)
        own = change_of(RoomVisited(room_id=POST, owner_id=ANN, visitor_id=ANN), NOW)
        assert isinstance(own, VisitChange)
        assert own.act.weight == 0

    def test_accounts_are_young_for_a_week(self) -> None:
        account = new_id()
        registered = datetime.fromtimestamp((UUID(account).int >> 80) / 1000, UTC)
        assert SCORING.is_young(account, registered + timedelta(days=6.9))
        assert not SCORING.is_young(account, registered + timedelta(days=7.1))
        assert not SCORING.is_young("01938e10-7c2a-4000-8a11-5f0c2b7d9e01", registered), "an ID that does not say when"

    def test_events_from_the_future_do_not_trend(self) -> None:
        ahead = reaction().model_copy(update={"occurred_at": NOW + timedelta(days=300)})
        assert act(ahead).at == NOW
        slightly = reaction().model_copy(update={"occurred_at": NOW + timedelta(seconds=30)})
        assert act(slightly).at == slightly.occurred_at

    def test_views_do_not_count(self) -> None:
        assert change_of(PostViewed(post_id=POST, author_id=ANN, views=10_000, viewers_count=9), NOW) is None


@pytest.mark.parametrize("window", Window)
class TestDecay:
    def test_half_is_left_after_a_half_life_and_a_sixteenth_after_the_window(self, window: Window) -> None:
        kept = SCORING.log_score(1.0, NOW, window)
        assert isclose(SCORING.shown_score(kept, NOW, window), 1.0, rel_tol=1e-9)
        assert isclose(
            SCORING.shown_score(kept, NOW + timedelta(seconds=SCORING.half_life(window)), window), 0.5, rel_tol=1e-9
        )
        assert isclose(SCORING.shown_score(kept, NOW + timedelta(seconds=window.seconds), window), 1 / 16, rel_tol=1e-9)

    def test_the_floor_is_what_a_post_worth_that_much_has(self, window: Window) -> None:
        assert isclose(
            SCORING.shown_score(SCORING.floor_at(NOW, window), NOW, window), SCORING.floor(window), rel_tol=1e-9
        )

    def test_one_reaction_lasts_as_long_as_the_window(self, window: Window) -> None:
        kept = SCORING.log_score(SCORING.reaction_weight, NOW, window)
        assert kept > SCORING.floor_at(NOW + timedelta(seconds=0.99 * window.seconds), window)
        assert kept < SCORING.floor_at(NOW + timedelta(seconds=1.01 * window.seconds), window)

    def test_doubles_hold_out_for_a_century(self, window: Window) -> None:
        later = EPOCH + timedelta(days=36525)
        two = SCORING.log_score(2.0, later, window)
        assert isclose(SCORING.shown_score(two, later, window), 2.0, rel_tol=1e-6)


class TestDamping:
    @given(st.integers(1, 1_000), st.integers(0, 100_000))
    def test_a_flood_of_any_size_adds_at_most_as_much_again(self, in_full: int, more: int) -> None:
        scoring = Scoring(young_in_full=in_full)
        weights = [scoring.damped(number, in_full) for number in range(1, in_full + min(more, 2_000) + 1)]
        assert weights[:in_full] == [1.0] * in_full
        assert weights == sorted(weights, reverse=True)
        assert sum(weights) < 2 * in_full

    def test_a_thousand_new_accounts_weigh_less_than_twenty(self) -> None:
        assert sum(SCORING.damped(number, SCORING.young_in_full) for number in range(1, 1_001)) < 20

    def test_an_act_keeps_the_network_it_came_from(self) -> None:
        event = reaction().model_copy(update={"network": "0a" * 6})
        assert act(event).network == "0a" * 6
        removed = ReactionRemoved(**event.model_dump(), reacted_at=event.occurred_at)
        assert act(removed).network == ""

    @pytest.mark.parametrize("wrong", [{"reaction_weight": 0}, {"day_half_life": -1}, {"damping": 11}, {"unknown": 1}])
    def test_settings_without_sense_are_refused(self, wrong: dict[str, float]) -> None:
        with pytest.raises(ValueError, match=next(iter(wrong))):
            Scoring.model_validate(wrong)


@given(st.lists(st.floats(0, 86_400), min_size=1, max_size=30))
def test_keeping_logarithms_equals_summing_decayed_weights(ages: list[float]) -> None:
    window = Window.HOUR
    terms = [SCORING.log_score(SCORING.reaction_weight, NOW - timedelta(seconds=age), window) for age in ages]
    high = max(terms)
    kept = high + log(sum(exp(term - high) for term in terms))
    plain = sum(SCORING.reaction_weight * 0.5 ** (age / SCORING.half_life(window)) for age in ages)
    assert isclose(SCORING.shown_score(kept, NOW, window), plain, rel_tol=1e-6)
