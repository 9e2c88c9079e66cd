"""Korean: korcen says whether to look closer, then checks word by word; a list of our own fills its gaps."""

import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import colorama
from korcen import korcen

from subgraphs.kit.content_filter.lexicon import Lexicon, word_file, words_of
from subgraphs.kit.content_filter.normalization import hangul
from subgraphs.kit.content_filter.tokens import Token, joined_beginnings_of
from subgraphs.kit.content_filter.verdicts import Finding

colorama.deinit()  # korcen wraps the standard streams at import

_NAME: Final = "korean"
_INNOCENT: Final = tuple(word_file(_NAME)["innocent"])
_INNOCENT_ALONE: Final = frozenset(word_file(_NAME)["innocent_alone"])
_INNOCENT_BESIDE: Final[dict[str, str]] = word_file(_NAME)["innocent_beside"]
_WITHIN: Final = Lexicon(words_of(_NAME, "within"), _INNOCENT)
_WHOLE: Final = words_of(_NAME, "whole")
_LEVELS: Final[dict[str, str]] = word_file(_NAME)["korcen"]
_MAX_ASKED: Final = 400


def findings(tokens: Sequence[Token], text: str) -> Iterator[Finding]:
    innocent = [word for word, beside in _INNOCENT_BESIDE.items() if beside in text]
    korean = [token for token in tokens if hangul(token.folded)]
    levels = _suspected(" ".join(token.folded for token in korean)) if korean else ()
    for number, token in enumerate(korean):
        if not any(hangul(token.folded).startswith(word) for word in innocent):
            asked = levels if number < _MAX_ASKED else ()
            found = _categories(hangul(token.folded), asked)
            yield from (Finding(category, token.start, token.end) for category in found)
    for token, alone in joined_beginnings_of(korean):
        joined = set(_WITHIN.find(hangul(token.folded))) - set(_WITHIN.find(hangul(alone)))
        yield from (Finding(category, token.start, token.end) for category in joined)


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
