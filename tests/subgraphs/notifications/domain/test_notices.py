"""Who is notified of what."""

from uuid import UUID

import pytest

from events.contracts.records.accounts import NewNetworkUsed, PasswordChanged
from events.contracts.records.activity import RoomVisited
from events.contracts.records.event import Event
from events.contracts.records.fields import Visibility
from events.contracts.records.posts import PostDeleted, PostUpdated
from events.contracts.records.recommendations import PostTrended
from events.contracts.records.rooms import GuestBookSigned
from events.contracts.records.users import FollowRequested, UserFollowed
from subgraphs.kit.domain.ids import new_id
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.notices import deliveries_of
from tests.subgraphs.notifications.fixture_data import (
    ANA,
    BEN,
    CHO,
    COMMENT,
    DAN,
    POST,
    comment_by,
    post_by,
    reaction_by,
)


def notified(event: Event) -> list[tuple[str, NotificationKind, SubjectType, str]]:
    notices = [delivery.notice for delivery in deliveries_of(event)]
    return [(n.recipient_id, n.kind, n.subject_type, n.subject_id) for n in notices]


def ids(event: Event) -> list[str]:
    return [delivery.id for delivery in deliveries_of(event)]


class TestNotices:
    def test_a_follow_notifies_the_followed_account(self) -> None:
        event = UserFollowed(follower_id=BEN, followee_id=ANA)
        assert notified(event) == [(ANA, NotificationKind.FOLLOWED, SubjectType.USER, BEN)]

    def test_a_follow_request_and_its_acceptance(self) -> None:
        requested = FollowRequested(follower_id=BEN, followee_id=ANA)
        assert notified(requested) == [(ANA, NotificationKind.FOLLOW_REQUESTED, SubjectType.USER, BEN)]
        accepted = UserFollowed(follower_id=BEN, followee_id=ANA, was_requested=True)
        assert notified(accepted) == [(BEN, NotificationKind.FOLLOW_ACCEPTED, SubjectType.USER, ANA)]

    def test_a_comment_notifies_the_author(self) -> None:
        assert notified(comment_by(BEN, on_post_of=ANA)) == [(ANA, NotificationKind.COMMENTED, SubjectType.POST, POST)]

    def test_a_reply_notifies_both_authors(self) -> None:
        assert notified(comment_by(BEN, on_post_of=ANA, in_reply_to=CHO)) == [
            (ANA, NotificationKind.COMMENTED, SubjectType.POST, POST),
            (CHO, NotificationKind.REPLIED, SubjectType.COMMENT, COMMENT),
        ]

    def test_an_account_is_notified_once(self) -> None:
        assert len(notified(comment_by(BEN, on_post_of=ANA, in_reply_to=ANA))) == 1

    def test_a_reaction_notifies_the_author(self) -> None:
        assert notified(reaction_by(BEN, to=ANA)) == [(ANA, NotificationKind.REACTED, SubjectType.POST, POST)]
        to_comment = reaction_by(BEN, to=CHO, comment_id=COMMENT)
        assert notified(to_comment) == [(CHO, NotificationKind.REACTED, SubjectType.COMMENT, COMMENT)]

    @pytest.mark.parametrize(
        "event",
        [
            comment_by(ANA, on_post_of=ANA),
            comment_by(ANA, on_post_of=ANA, in_reply_to=ANA),
            reaction_by(ANA, to=ANA),
            UserFollowed(follower_id=ANA, followee_id=ANA),
        ],
        ids=lambda event: event.TYPE,
    )
    def test_own_acts_do_not_notify(self, event: Event) -> None:
        assert notified(event) == []

    def test_below_a_private_post_only_its_author_is_notified(self) -> None:
        reply = comment_by(BEN, on_post_of=ANA, in_reply_to=CHO, visibility=Visibility.PRIVATE)
        assert [recipient for recipient, *_ in notified(reply)] == [ANA]
        assert notified(reaction_by(BEN, to=CHO, comment_id=COMMENT, visibility=Visibility.PRIVATE)) == []

    def test_other_events_notify_no_account(self) -> None:
        assert notified(PostDeleted(post_id=POST, author_id=ANA)) == []


class TestMentions:
    def test_in_a_post(self) -> None:
        event = post_by(BEN, mentions=(ANA, CHO, BEN))
        assert notified(event) == [(who, NotificationKind.MENTIONED, SubjectType.POST, POST) for who in (ANA, CHO)]
        assert notified(post_by(BEN, mentions=(ANA,), visibility=Visibility.PRIVATE)) == []

    def test_in_a_comment_that_notifies_the_account_anyway(self) -> None:
        comment = comment_by(BEN, on_post_of=ANA, in_reply_to=CHO, mentions=(ANA, CHO, DAN))
        assert [(who, kind) for who, kind, *_ in notified(comment)] == [
            (ANA, NotificationKind.COMMENTED),
            (CHO, NotificationKind.REPLIED),
            (DAN, NotificationKind.MENTIONED),
        ]

    def test_an_edit_repeats_the_id(self) -> None:
        created = post_by(BEN, mentions=(ANA,))
        edited = PostUpdated(**created.model_dump(exclude={"revision"}), revision=2)
        assert ids(created) == ids(edited)


class TestSecurity:
    def test_a_sign_in_and_a_changed_password(self) -> None:
        signed_in = NewNetworkUsed(account_id=ANA, device="iPad")
        assert notified(signed_in) == [(ANA, NotificationKind.NEW_SIGN_IN, SubjectType.USER, ANA)]
        changed = PasswordChanged(account_id=ANA)
        assert notified(changed) == [(ANA, NotificationKind.PASSWORD_CHANGED, SubjectType.USER, ANA)]


class TestVisits:
    def test_the_owner_is_notified_of_others_that_are_signed_in(self) -> None:
        room = new_id()
        visited = RoomVisited(room_id=room, owner_id=ANA, visitor_id=BEN)
        assert notified(visited) == [(ANA, NotificationKind.ROOM_VISITED, SubjectType.ROOM, room)]
        assert notified(RoomVisited(room_id=room, owner_id=ANA)) == []
        assert notified(RoomVisited(room_id=room, owner_id=ANA, visitor_id=BEN, is_hidden=True)) == []
        assert notified(RoomVisited(room_id=room, owner_id=ANA, visitor_id=ANA)) == []


class TestGuestBooks:
    def test_the_owner_is_notified_of_what_others_write(self) -> None:
        room, entry = new_id(), new_id()
        signed = GuestBookSigned(room_id=room, owner_id=ANA, entry_id=entry, author_id=BEN)
        assert notified(signed) == [(ANA, NotificationKind.GUEST_BOOK_SIGNED, SubjectType.ROOM, room)]
        assert notified(GuestBookSigned(room_id=room, owner_id=ANA, entry_id=entry, author_id=ANA)) == []


class TestTrending:
    def test_the_author_is_notified_once_per_post_and_window(self) -> None:
        found = [PostTrended(post_id=POST, author_id=ANA, window=window) for window in ("HOUR", "HOUR", "DAY")]
        assert notified(found[0]) == [(ANA, NotificationKind.POST_TRENDING, SubjectType.POST, POST)]
        hour, again, day = ([delivery.id for delivery in deliveries_of(event)] for event in found)
        assert hour == again != day


class TestIds:
    def test_the_same_event_makes_the_same_id(self) -> None:
        event = UserFollowed(follower_id=BEN, followee_id=ANA)
        assert ids(event) == ids(event.model_copy())

    def test_another_event_or_recipient_makes_another(self) -> None:
        both = [comment_by(BEN, on_post_of=ANA, in_reply_to=CHO) for _ in range(2)]
        assert len({each for event in both for each in ids(event)}) == 4

    def test_they_are_of_the_seventh_version_and_carry_the_time(self) -> None:
        event = comment_by(BEN, on_post_of=ANA)
        made = UUID(ids(event)[0])
        assert (made.version, made.int >> 80) == (7, int(event.occurred_at.timestamp() * 1000))
