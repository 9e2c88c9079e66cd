"""The tokens of a text, each with its position."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from subgraphs.kit.content_filter.normalization import folded

_WORD: Final = re.compile(r"\S+")
_SIGNS: Final = re.compile(r"\W+|_")
_LEAST_SPELLED_OUT: Final = 2


@dataclass(frozen=True, slots=True)
class Token:
    folded: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Words between white space, then words that were spelled out letter by letter."""
    words = [Token(folded(match.group()), *match.span()) for match in _WORD.finditer(text)]
    return [*words, *_spelled_out(words)]


def joined_beginnings_of(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """A lone letter together with the word that follows it, as in `ㅅ ㅂ놈`; and that word alone."""
    for one, following in pairwise(tokens):
        if _is_lone(one) and one.end < following.start:
            yield Token(one.folded + following.folded, one.start, following.end), following.folded


def parts_of(word: str) -> list[str]:
    """`dumb-ass` has two, beside itself."""
    return [part for part in _SIGNS.split(word) if part]


def _spelled_out(words: list[Token]) -> Iterator[Token]:
    for lone, group in groupby(words, key=_is_lone):
        run = list(group)
        if lone and len(run) >= _LEAST_SPELLED_OUT:
            yield Token(folded("".join(one.folded for one in run)), run[0].start, run[-1].end)


def _is_lone(token: Token) -> bool:
    return len(_SIGNS.sub("", token.folded)) == 1
