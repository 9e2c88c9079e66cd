"""Word lists, found all at once by an Aho-Corasick automaton."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import ahocorasick
import yaml

FOLDER: Final = Path(__file__).parent / "data"


@cache
def word_file(name: str) -> Mapping[str, Any]:
    """`{categories: {name: {within, whole, phrases}}, innocent: […]}`."""
    content: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text())
    return content


def words_of(name: str, kind: str) -> dict[str, str]:
    """Each word of one kind with its category."""
    categories: Mapping[str, Mapping[str, list[str]]] = word_file(name)["categories"]
    return {word: category for category, kinds in categories.items() for word in kinds.get(kind, ())}


@cache
def all_categories() -> frozenset[str]:
    """Of all word lists, and those that korcen's levels count as."""
    files = [word_file(name) for name in ("english", "japanese", "korean")]
    return frozenset().union(*(file["categories"] for file in files), word_file("korean")["korcen"].values())


class Lexicon:
    """Words anywhere within a text, except where an innocent word covers them."""

    def __init__(self, words: Mapping[str, str], innocent: Iterable[str] = ()) -> None:
        self._automaton = ahocorasick.Automaton()
        for word in innocent:
            self._automaton.add_word(word, (len(word), None))
        for word, category in words.items():
            self._automaton.add_word(word, (len(word), category))
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[str]:
        """The categories of what is found."""
        if not len(self._automaton):
            return
        found = [(end - length + 1, end, category) for end, (length, category) in self._automaton.iter(text)]
        covers = [(start, end) for start, end, category in found if category is None]
        for start, end, category in found:
            if category and not any(left <= start and end <= right for left, right in covers):
                yield category
