import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.text import clean_text


@pytest.mark.parametrize("text", ["방 꾸미기", "🙂 four bytes", "‏right to left", "two\nlines\tand a tab"])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert clean_text(text, "body", longest=50) == text


def test_text_is_composed_and_stripped() -> None:
    decomposed = "  한글  "
    assert clean_text(decomposed, "body", longest=2) == "한글"


@pytest.mark.parametrize("text", ["", " \n", "a\x00", "a\ud800", "\x1b[31m", "a" * 51, "a" * 100_000])
def test_what_cannot_be_shown_or_stored_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        clean_text(text, "body", longest=50)
    assert refused.value.path == ["body"]
    assert len(refused.value.message) < 100


def test_one_line_means_one_line() -> None:
    with pytest.raises(ValidationError):
        clean_text("a\nb", "title", longest=50, one_line=True)
    assert clean_text(" a\t  b ", "title", longest=50, one_line=True) == "a b"
