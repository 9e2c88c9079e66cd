import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.tags import MAX_TAGS, clean_tag, clean_tags, hashtags

SCRIPTS = ["हिन्दी", "สวัสดี", "العَرَبِيَّة", "שָׁלוֹם", "ぼっち・ざ・ろっく", "il·lusió", "می‌خواهم", "İstanbul", "한글_2026"]


@pytest.mark.parametrize(
    ("written", "kept"), [("Cozy", "cozy"), ("#방꾸미기", "방꾸미기"), (" ＣＯＺＹ_2 ", "cozy_2"), ("방" * 30, None)]
)
def test_one_tag_has_one_form(written: str, kept: str | None) -> None:
    assert clean_tag(written, "tag") == (kept or written)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        " ",
        "#",
        "two words",
        "a" * 31,
        "a" * 100_000,
        "\0",
        "\ud800",
        "a-b",
        "·a",
        "a·",
        "\u200ca",
        "\u0301",
        "\u200b",
    ],
)
def test_invalid_tags_are_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        clean_tag(wrong, "tag")


def test_tags_are_distinct_and_bounded() -> None:
    assert clean_tags(["A", "#a", "b"]) == ["a", "b"]
    with pytest.raises(ValidationError):
        clean_tags(["a"] * (MAX_TAGS + 1))


@pytest.mark.parametrize("word", SCRIPTS)
def test_a_hashtag_is_the_whole_word_in_any_script(word: str) -> None:
    """The same form whether it is written in a body or given as a tag."""
    assert hashtags(f"before #{word}! after") == [word.casefold()]
    assert clean_tag(f"#{word}", "tag") == clean_tag(word, "tag") == word.casefold()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#서울#카페#맛집", ["서울", "카페", "맛집"]),
        ("#1#카페", ["카페"]),
        ("보기 https://ex.org/a#b #진짜", ["진짜"]),
        ("(https://ex.org/a)#진짜", ["진짜"]),
        ("[here](https://ex.org/a#b)#진짜", ["진짜"]),
        ("#집・", ["집"]),
        ("#따뜻❤️", ["따뜻"]),
    ],
)
def test_hashtags_beside_other_text(text: str, found: list[str]) -> None:
    assert hashtags(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "https://en.wikipedia.org/wiki/C_(language)#History",
        "https://ex.org/?q=#part",
        "https://ex.org/(FAQ)#if",
        ".../(FAQ)#if",
        "HTTPS://EX.ORG/#part",
        "www.ex.org/#part",
        "ex.org/(a)#b",
        "miniroom://rooms/(1)#b",
        "me@ex.org#b",
        "1️⃣#️⃣",
        "हिन्दी#b",
    ],
)
def test_fragments_of_addresses_are_no_hashtags(text: str) -> None:
    assert hashtags(text) == []
