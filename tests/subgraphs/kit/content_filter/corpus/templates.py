"""Lines from templates, always the same ones: every word is hidden in every way, in sentences taken in turn."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

Hide = Callable[[str], str]


@dataclass(frozen=True)
class Line:
    offensive: bool
    text: str
    disguised: bool = field(default=False, compare=False)


def words(text: str) -> list[str]:
    return text.split()


def offensive(words: Sequence[str], ways: Sequence[Hide], sentences: Sequence[str]) -> Iterator[Line]:
    turn = cycle(sentences)
    for word in words:
        for hidden_reason in dict.fromkeys(way(word) for way in ways):
            yield Line(True, next(turn).format(hidden_reason), disguised=hidden_reason.casefold() != word.casefold())


def innocent(words: Sequence[str], sentences: Sequence[str]) -> Iterator[Line]:
    for word in words:
        yield from (Line(False, sentence.format(word)) for sentence in sentences)


def spelled_out(word: str) -> str:
    return " ".join(word)


def dotted(word: str) -> str:
    return ".".join(word)


def with_invisible(word: str) -> str:
    return "\u200b".join(word)


def stretched(word: str) -> str:
    return word[:2] + word[1] * 3 + word[2:]


def replacing(**letters: str) -> Hide:
    """Letters by what looks like them."""
    table = str.maketrans(letters)
    return lambda word: word.translate(table)


def fullwidth(word: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in word)
