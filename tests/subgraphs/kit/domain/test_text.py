import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.text import clean_name, clean_text

INVISIBLE = [
    "\u3164",
    "\u200b",
    "\u2800",
    "\ufeff",
    "\u2060",
    "\u00ad",
    "\u200d",
    "\ufe0f",
    "\u200e",
    "\u115f",
    " \u3164\n",
]
JOINED = ["🏳️‍🌈", "می‌خواهم", "👨‍👩‍👧", "❤️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"]


@pytest.mark.parametrize("text", ["방 꾸미기", "🙂 four bytes", "‏right to left", "two\nlines\tand a tab", *JOINED])
def test_visible_text_is_kept(text: str) -> None:
    assert clean_text(text, "body", longest=50) == text


def test_text_is_composed_and_stripped() -> None:
    decomposed = "  \u1112\u1161\u11ab\u1100\u1173\u11af  "
    assert clean_text(decomposed, "body", longest=3) == "한글"
    assert clean_text("\ufeff\u200b안녕\u200b\n", "body", longest=2) == "안녕"


@pytest.mark.parametrize("text", ["", " \n", "a\x00", "a\ud800", "\x1b[31m", "a" * 51, "a" * 100_000])
def test_what_cannot_be_shown_or_stored_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        clean_text(text, "body", longest=50)
    assert refused.value.path == ["body"]
    assert len(refused.value.message) < 100


@pytest.mark.parametrize("clean", [clean_text, clean_name])
@pytest.mark.parametrize("text", INVISIBLE)
def test_what_shows_nothing_is_empty(clean: type, text: str) -> None:
    with pytest.raises(ValidationError, match="is empty"):
        clean(text, "title", longest=50)


def test_an_optional_text_that_shows_nothing_is_cleared() -> None:
    assert clean_text("\u3164\u200b", "bio", longest=50, shortest=0) == ""


def test_line_ends_have_one_form_and_count_once() -> None:
    assert clean_text("첫 줄\r\n둘째 줄\r셋째", "body", longest=50) == "첫 줄\n둘째 줄\n셋째"
    full = "a" * 2_000 + "\r\n" + "a" * 2_999
    assert len(clean_text(full, "body", longest=5_000)) == 5_000


def test_one_line_means_one_line() -> None:
    for broken in ("a\nb", "a\r\nb", "a\rb"):
        with pytest.raises(ValidationError, match="single line"):
            clean_text(broken, "title", longest=50, one_line=True)
    assert clean_text(" a\t  b \r\n", "title", longest=50, one_line=True) == "a b"


@pytest.mark.parametrize("name", ["미나", "می‌خواهم", "🏳️‍🌈 mina", "O'Brien"])
def test_names_are_kept(name: str) -> None:
    assert clean_name(name, "title", longest=50) == name


def test_a_name_holds_nothing_invisible_and_does_not_reorder_text() -> None:
    assert clean_name("mi\u200bna\u00ad", "title", longest=50) == "mina"
    assert clean_name("미\u3164\u3164나", "title", longest=50) == "미 나"
    with pytest.raises(ValidationError, match="reorder"):
        clean_name("a\u202eb", "title", longest=50)
