"""Texts of notifications in English and Korean."""

from datetime import UTC, datetime
from typing import Any

import pytest

from events.contracts.records.fields import ModerationAction
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.read_models import Reader, StoredNotification
from subgraphs.notifications.domain.texts.sentences import sentence
from tests.subgraphs.notifications.fixture_data import ANA, BEN, CHO, POST

NAMES = {BEN: "하늘", CHO: "Ben"}
AT = datetime(2026, 11, 27, 5, 5, tzinfo=UTC)
K, S = NotificationKind, SubjectType


def stored(kind: NotificationKind, actors: tuple[str, ...] = (BEN,), count: int = 1, **more: Any) -> StoredNotification:
    facts: dict[str, Any] = {
        "subject_type": S.POST,
        "subject_id": POST,
        "comment_id": None,
        "outcome": None,
        "reason": None,
        "device": None,
        "window": None,
    }
    given = {"id": POST, "recipient_id": ANA, "sequence": 1, "is_read": False, "created_at": AT, **facts, **more}
    return StoredNotification(kind=kind, actor_ids=actors, actor_count=count, **given)


def reads(stored: StoredNotification, locale: str, zone: str = "Asia/Seoul") -> str:
    return sentence(stored, Reader(locale, zone, NAMES))


@pytest.mark.parametrize(
    ("actors", "count", "english", "korean"),
    [
        ((BEN,), 1, "하늘 reacted to your post.", "하늘이 회원님의 글에 반응했습니다."),
        ((BEN, CHO), 2, "하늘 and Ben reacted to your post.", "하늘과 Ben이 회원님의 글에 반응했습니다."),
        (
            (BEN, CHO, ANA),
            3,
            "하늘, Ben and 1 other reacted to your post.",
            "하늘, Ben 외 1명이 회원님의 글에 반응했습니다.",
        ),
        (
            (BEN, CHO, ANA),
            14,
            "하늘, Ben and 12 others reacted to your post.",
            "하늘, Ben 외 12명이 회원님의 글에 반응했습니다.",
        ),
        ((ANA,), 1, "Someone reacted to your post.", "누군가 회원님의 글에 반응했습니다."),
        ((ANA, POST), 7, "7 people reacted to your post.", "7명이 회원님의 글에 반응했습니다."),
    ],
)
def test_actors(actors: tuple[str, ...], count: int, english: str, korean: str) -> None:
    found = stored(K.REACTED, actors, count)
    assert (reads(found, "en-GB"), reads(found, "ko-KR")) == (english, korean)


@pytest.mark.parametrize(
    ("window", "english", "korean"),
    [
        ("HOUR", "Your post is trending this hour.", "회원님의 글이 최근 한 시간 인기 글에 올랐습니다."),
        ("DAY", "Your post is trending today.", "회원님의 글이 오늘의 인기 글에 올랐습니다."),
        ("WEEK", "Your post is trending this week.", "회원님의 글이 이번 주 인기 글에 올랐습니다."),
        ("YEAR", "Your post is trending now.", "회원님의 글이 인기 글에 올랐습니다."),
    ],
)
def test_a_trending_post(window: str, english: str, korean: str) -> None:
    found = stored(K.POST_TRENDING, (), 0, window=window)
    assert (reads(found, "en"), reads(found, "ko")) == (english, korean)


def test_a_signed_guest_book() -> None:
    found = stored(K.GUEST_BOOK_SIGNED, (BEN, CHO), 2, subject_type=S.ROOM)
    assert reads(found, "en") == "하늘 and Ben signed the guest book of your room."
    assert reads(found, "ko") == "하늘과 Ben이 회원님의 방명록에 글을 남겼습니다."


def test_a_time_is_the_readers() -> None:
    found = stored(K.NEW_SIGN_IN, (), 0, subject_type=S.USER, device="iPad")
    assert reads(found, "en", "UTC").startswith("New sign-in with iPad from a new network on 27 Nov at 05:05.")
    assert reads(found, "ko").startswith("11월 27일 오후 2:05에 새 네트워크에서 iPad를 사용해 로그인했습니다.")
    assert "05:05" in reads(found, "en", "forgotten-zone")


@pytest.mark.parametrize("locale", ["en", "ko"])
@pytest.mark.parametrize("kind", list(NotificationKind))
def test_every_kind_has_a_text_in_every_language(kind: NotificationKind, locale: str) -> None:
    subjects = {
        S.USER: (K.FOLLOWED, K.FOLLOW_REQUESTED, K.FOLLOW_ACCEPTED, K.NEW_SIGN_IN, K.PASSWORD_CHANGED),
        S.COMMENT: (K.REPLIED, K.REACTED, K.MENTIONED, K.CONTENT_MODERATED),
        S.ROOM: (K.ROOM_VISITED, K.GUEST_BOOK_SIGNED, K.POST_REMOVED_FROM_ROOM),
        S.POST: (
            K.COMMENTED,
            K.REACTED,
            K.MENTIONED,
            K.POSTED,
            K.CONTENT_MODERATED,
            K.COMMENT_REMOVED,
            K.POST_TRENDING,
        ),
        S.ASSET: (K.REPORT_RESOLVED,),
        S.GUEST_BOOK_ENTRY: (K.CONTENT_MODERATED,),
    }
    outcomes: tuple[ModerationAction | None, ...] = (None,)
    if kind is K.CONTENT_MODERATED:
        outcomes = tuple(ModerationAction)
    if kind is K.REPORT_RESOLVED:
        outcomes = (ModerationAction.APPROVE, ModerationAction.REMOVE)
    found = [
        reads(stored(kind, subject_type=subject, outcome=outcome), locale)
        for subject, kinds in subjects.items()
        if kind in kinds
        for outcome in outcomes
    ]
    assert found
    assert not [text for text in found if "{" in text or not text.endswith(".")]


def test_unknown_languages_read_english_and_long_names_are_cut() -> None:
    assert reads(stored(K.FOLLOWED, subject_type=S.USER), "fr") == "하늘 followed you."
    text = sentence(stored(K.FOLLOWED, subject_type=S.USER), Reader("en", "UTC", {BEN: "x" * 200}))
    assert len(text) < 60
