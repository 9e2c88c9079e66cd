"""English: words anywhere, words alone, phrases, and words hidden behind stars."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from subgraphs.kit.content_filter.lexicon import Lexicon, word_file, words_of
from subgraphs.kit.content_filter.normalization import latin_spellings
from subgraphs.kit.content_filter.phrases import phrase_findings, phrase_lexicon
from subgraphs.kit.content_filter.tokens import Token, parts_of
from subgraphs.kit.content_filter.verdicts import Finding

_NAME: Final = "english"
_WITHIN: Final = Lexicon(words_of(_NAME, "within"), word_file(_NAME)["innocent"])
_WHOLE: Final = words_of(_NAME, "whole")
_PHRASES: Final = phrase_lexicon(words_of(_NAME, "phrases"))
_NAMES: Final = {
    first: [name.split() for name in word_file(_NAME)["innocent_names"] if name.split()[0] == first]
    for first in {name.split()[0] for name in word_file(_NAME)["innocent_names"]}
}
_STARRED: Final = re.compile(r"[a-z]+[*#]+[a-z]*")
_SHORTEST_STARRED: Final = 4
_STARRED_WORDS: Final = {
    word + ending: category
    for word, category in {**_WHOLE, **words_of(_NAME, "within")}.items()
    for ending in ("", "s", "er", "ing")
    if len(word) >= _SHORTEST_STARRED
}


def findings(tokens: Sequence[Token]) -> Iterator[Finding]:
    names = _in_names(tokens)
    for position, token in enumerate(tokens):
        if position not in names:
            yield from (Finding(category, token.start, token.end) for category in _categories(token.folded))
    yield from phrase_findings(_PHRASES, tokens)


def _in_names(tokens: Sequence[Token]) -> set[int]:
    """Positions of the tokens that make up the name of a person, a book or a dish."""
    words = ["".join(parts_of(token.folded)) for token in tokens]
    starts = ((position, name) for position, word in enumerate(words) for name in _NAMES.get(word, ()))
    found = ((position, name) for position, name in starts if words[position : position + len(name)] == name)
    return {position + offset for position, name in found for offset in range(len(name))}


@lru_cache(maxsize=20_000)
def _categories(word: str) -> frozenset[str]:
    found = {
        category for one in (word, *parts_of(word)) for form in latin_spellings(one) for category in _of_form(form)
    }
    if "*" in word or "#" in word:
        found |= set(_behind_stars(word))
    return frozenset(found)


def _of_form(form: str) -> Iterator[str]:
    yield from _WITHIN.find(form)
    if category := _WHOLE.get(form) or _WHOLE.get(form.removesuffix("s")):
        yield category


def _behind_stars(word: str) -> Iterator[str]:
    for starred in _STARRED.findall(word):
        pattern = re.compile(re.sub(r"[*#]+", lambda stars: f"[a-z]{{1,{len(stars.group()) + 1}}}", starred))
        yield from (category for core, category in _STARRED_WORDS.items() if pattern.fullmatch(core))
