"""Which language a text is in."""

import pytest

from subgraphs.posts.domain.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("새 방이에요! #집들이", "ko"),
        ("今日はいい天気ですね", "ja"),
        ("你好，这是我的新房间", "zh"),  # as it is written
        ("Привет, это моя комната", "ru"),
        ("I love my new plants", "en"),
        ("Beautiful light in here", "en"),
        ("Mein neues Zimmer ist fertig", "de"),
        ("J’adore ta chambre", "fr"),
        ("¡Qué bonita habitación tienes!", "es"),
        ("Sou do Brasil e gosto de gatos", "pt"),
        ("안녕 https://example.org/the/long/and/winding/road", "ko"),
        ("오늘의 방 #interiordesign", "ko"),
        ("#집들이", "ko"),
        ("안녕 iPhone으로 찍은 사진이에요", "ko"),
    ],
)
def test_script_or_common_words_decide(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "😀😀", "ok", "zzz qqq", "12345", "https://example.org/and/the/rest"])
def test_a_text_that_does_not_say_has_none(text: str) -> None:
    assert language_of(text) is None
