"""Who is told of what."""

from uuid import UUID

import pytest

from events.contracts.records.event import Event
from events.contracts.records.fields import Visibility
from events.contracts.records.posts import PostDeleted
from events.contracts.records.users import FollowRequested, UserFollowed
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.notifications import rules
from subgraphs.notifications.models import NotificationKind, SubjectType
from tests.subgraphs.notifications.people import ANA, BEN, CHO, COMMENT, POST, comment_by, reaction_by


def told(event: Event) -> list[tuple[str, NotificationKind, SubjectType, str]]:
    return [(n.recipient_id, n.kind, n.subject_type, n.subject_id) for n in rules.notices_of(event)]


class TestNotices:
    def test_a_follow_tells_the_one_followed(self) -> None:
        event = UserFollowed(follower_id=BEN, followee_id=ANA)
        assert told(event) == [(ANA, NotificationKind.FOLLOWED, SubjectType.USER, BEN)]

    def test_a_request_tells_the_one_who_may_accept_and_accepting_the_one_who_asked(self) -> None:
        requested = FollowRequested(follower_id=BEN, followee_id=ANA)
        assert told(requested) == [(ANA, NotificationKind.FOLLOW_REQUESTED, SubjectType.USER, BEN)]
        accepted = UserFollowed(follower_id=BEN, followee_id=ANA, was_requested=True)
        assert told(accepted) == [(BEN, NotificationKind.FOLLOW_ACCEPTED, SubjectType.USER, ANA)]

    def test_a_comment_tells_the_author_of_the_post(self) -> None:
        assert told(comment_by(BEN, on_post_of=ANA)) == [(ANA, NotificationKind.COMMENTED, SubjectType.POST, POST)]

    def test_a_reply_tells_both_authors(self) -> None:
        assert told(comment_by(BEN, on_post_of=ANA, in_reply_to=CHO)) == [
            (ANA, NotificationKind.COMMENTED, SubjectType.POST, POST),
            (CHO, NotificationKind.REPLIED, SubjectType.COMMENT, COMMENT),
        ]

    def test_nobody_is_told_twice(self) -> None:
        assert len(told(comment_by(BEN, on_post_of=ANA, in_reply_to=ANA))) == 1

    def test_a_reaction_tells_the_author_of_its_subject(self) -> None:
        assert told(reaction_by(BEN, to=ANA)) == [(ANA, NotificationKind.REACTED, SubjectType.POST, POST)]
        to_comment = reaction_by(BEN, to=CHO, comment_id=COMMENT)
        assert told(to_comment) == [(CHO, NotificationKind.REACTED, SubjectType.COMMENT, COMMENT)]

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
    def test_nobody_is_told_of_their_own_doing(self, event: Event) -> None:
        assert told(event) == []

    def test_of_a_private_post_only_its_author_hears(self) -> None:
        reply = comment_by(BEN, on_post_of=ANA, in_reply_to=CHO, visibility=Visibility.PRIVATE)
        assert [recipient for recipient, *_ in told(reply)] == [ANA]
        assert told(reaction_by(BEN, to=CHO, comment_id=COMMENT, visibility=Visibility.PRIVATE)) == []

    def test_other_events_tell_nobody(self) -> None:
        assert told(PostDeleted(post_id=POST, author_id=ANA)) == []


class TestIds:
    def test_the_same_event_makes_the_same_id(self) -> None:
        event = UserFollowed(follower_id=BEN, followee_id=ANA)
        assert rules.notification_id(event, ANA) == rules.notification_id(event.model_copy(), ANA)

    def test_another_event_or_recipient_makes_another(self) -> None:
        first, second = (UserFollowed(follower_id=BEN, followee_id=ANA) for _ in range(2))
        assert len({rules.notification_id(e, who) for e in (first, second) for who in (ANA, CHO)}) == 4

    def test_they_are_of_the_seventh_version_and_carry_the_time(self) -> None:
        event = comment_by(BEN, on_post_of=ANA)
        made = UUID(rules.notification_id(event, ANA))
        assert (made.version, made.int >> 80) == (7, int(event.occurred_at.timestamp() * 1000))


class TestWords:
    def test_a_comment_is_quoted_on_one_line(self) -> None:
        text = rules.sentence(NotificationKind.COMMENTED, SubjectType.POST, rules.excerpt(" so\n\n  nice "))
        assert text == "New comment on your post: “so nice”"

    def test_long_words_are_cut(self) -> None:
        cut = rules.excerpt("가" * 20_000)
        assert cut is not None
        assert len(cut) == rules.LONGEST_EXCERPT
        assert cut.endswith("…")

    def test_nothing_said_nothing_quoted(self) -> None:
        assert rules.excerpt(" \n ") is None
        assert rules.sentence(NotificationKind.FOLLOWED, SubjectType.USER, None) == "You have a new follower."


@pytest.mark.parametrize("count", [0, 101])
def test_the_number_of_ids_is_bounded(count: int) -> None:
    with pytest.raises(ValidationError):
        rules.check_ids(["x"] * count)
