"""The form of a Korean particle follows the sound that the word ends with."""

import pytest

from subgraphs.notifications.domain.particles import with_particle


@pytest.mark.parametrize(
    ("word", "subject", "object_"),
    [
        ("하늘", "하늘이", "하늘을"),
        ("나무", "나무가", "나무를"),
        ("방 3", "방 3이", "방 3을"),
        ("방 2", "방 2가", "방 2를"),
        ("100", "100이", "100을"),
        ("Ben", "Ben이", "Ben을"),
        ("Jack", "Jack이", "Jack을"),
        ("Ada", "Ada가", "Ada를"),
        ("Kate", "Kate가", "Kate를"),
        ("Chris", "Chris가", "Chris를"),
        ("Zoë", "Zoë가", "Zoë를"),
        ("IBM", "IBM이", "IBM을"),
        ("KBS", "KBS가", "KBS를"),
        ("민수🎉", "민수🎉가", "민수🎉를"),
        ("하늘👩‍🚀!", "하늘👩‍🚀!이", "하늘👩‍🚀!을"),
        ("“글”", "“글”이", "“글”을"),
        ("ｎ３", "ｎ３이", "ｎ３을"),
        ("🎉", "🎉이(가)", "🎉을(를)"),
        ("", "이(가)", "을(를)"),
        ("田中", "田中이(가)", "田中을(를)"),
    ],
)
def test_the_form_follows_the_last_sound(word: str, subject: str, object_: str) -> None:
    assert (with_particle(word, "이/가"), with_particle(word, "을/를")) == (subject, object_)


def test_two_names_are_joined() -> None:
    assert with_particle("하늘", "과/와") == "하늘과"
    assert with_particle("Mia", "과/와") == "Mia와"
