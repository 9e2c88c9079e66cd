"""Texts of notifications."""

from datetime import UTC, datetime

from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.excerpts import MAX_EXCERPT_LENGTH, excerpt, sentence
from subgraphs.notifications.domain.read_models import StoredNotification
from tests.subgraphs.notifications.fixture_data import ANA, BEN, POST


def stored(kind: NotificationKind, words: str | None) -> StoredNotification:
    return StoredNotification(
        id=POST,
        recipient_id=ANA,
        sequence=1,
        kind=kind,
        actor_ids=(BEN,),
        actor_count=1,
        subject_type=SubjectType.POST if kind is NotificationKind.COMMENTED else SubjectType.USER,
        subject_id=POST,
        excerpt=words,
        outcome=None,
        reason=None,
        is_read=False,
        created_at=datetime.now(UTC),
    )


def test_a_comment_is_quoted_on_one_line() -> None:
    text = sentence(stored(NotificationKind.COMMENTED, excerpt(" so\n\n  nice ")))
    assert text == "New comment on your post: “so nice”"


def test_long_comments_are_cut() -> None:
    cut = excerpt("가" * 20_000)
    assert cut is not None
    assert len(cut) == MAX_EXCERPT_LENGTH
    assert cut.endswith("…")


def test_without_words_nothing_is_quoted() -> None:
    assert excerpt(" \n ") is None
    assert sentence(stored(NotificationKind.FOLLOWED, None)) == "You have a new follower."
