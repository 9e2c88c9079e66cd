"""Korean: korcen says whether to look closer, then each word is asked about; a list of our own fills its gaps."""

import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import colorama
from korcen import korcen

from subgraphs.kit.content_filter.lexicon import Lexicon, word_file, words_of
from subgraphs.kit.content_filter.normalization import hangul
from subgraphs.kit.content_filter.tokens import Piece, beginnings_of
from subgraphs.kit.content_filter.verdicts import Finding

colorama.deinit()  # korcen wraps the standard streams at import

_NAME: Final = "korean"
_INNOCENT: Final = tuple(word_file(_NAME)["innocent"])
_INNOCENT_ALONE: Final = frozenset(word_file(_NAME)["innocent_alone"])
_WITHIN: Final = Lexicon(words_of(_NAME, "within"), _INNOCENT)
_WHOLE: Final = words_of(_NAME, "whole")
_LEVELS: Final[dict[str, str]] = word_file(_NAME)["korcen"]
_MOST_ASKED: Final = 400


def findings(pieces: Sequence[Piece]) -> Iterator[Finding]:
    korean = [piece for piece in pieces if hangul(piece.folded)]
    levels = _suspected(" ".join(piece.folded for piece in korean)) if korean else ()
    for number, piece in enumerate(korean):
        asked = levels if number < _MOST_ASKED else ()
        yield from (Finding(category, piece.start, piece.end) for category in _categories(hangul(piece.folded), asked))
    for piece, alone in beginnings_of(korean):
        told = set(_WITHIN.find(hangul(piece.folded))) - set(_WITHIN.find(hangul(alone)))
        yield from (Finding(category, piece.start, piece.end) for category in told)


def _suspected(text: str) -> tuple[str, ...]:
    return tuple(level for level in _LEVELS if korcen.check_and_report_profanity_pattern(text, level))


@lru_cache(maxsize=20_000)
def _categories(word: str, levels: tuple[str, ...]) -> frozenset[str]:
    if word in _INNOCENT_ALONE:
        return frozenset()
    found = {*_WITHIN.find(word), *([_WHOLE[word]] if word in _WHOLE else ())}
    rest = _without_innocent(word)
    return frozenset(found | {_LEVELS[one] for one in levels if korcen.check_and_report_profanity_pattern(rest, one)})


def _without_innocent(word: str) -> str:
    for one in _INNOCENT:
        word = word.replace(one, "")
    return sys.intern(word)
