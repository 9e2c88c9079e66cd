"""The pieces of a text that are looked at, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from subgraphs.kit.content_filter.normalization import folded

_WORD: Final = re.compile(r"\S+")
_SIGNS: Final = re.compile(r"\W+|_")
_FEWEST_SPELLED_OUT: Final = 2


@dataclass(frozen=True, slots=True)
class Piece:
    folded: str
    start: int
    end: int


def pieces_of(text: str) -> list[Piece]:
    """Words between white space, then words that were spelled out letter by letter."""
    words = [Piece(folded(match.group()), *match.span()) for match in _WORD.finditer(text)]
    return [*words, *_spelled_out(words)]


def beginnings_of(pieces: list[Piece]) -> Iterator[tuple[Piece, str]]:
    """A lone letter together with the word that follows it, as in `ㅅ ㅂ놈`; and that word alone."""
    for one, following in pairwise(pieces):
        if _is_lone(one) and one.end < following.start:
            yield Piece(one.folded + following.folded, one.start, following.end), following.folded


def parts_of(word: str) -> list[str]:
    """`dumb-ass` has two, beside itself."""
    return [part for part in _SIGNS.split(word) if part]


def _spelled_out(words: list[Piece]) -> Iterator[Piece]:
    for lone, group in groupby(words, key=_is_lone):
        run = list(group)
        if lone and len(run) >= _FEWEST_SPELLED_OUT:
            yield Piece(folded("".join(one.folded for one in run)), run[0].start, run[-1].end)


def _is_lone(piece: Piece) -> bool:
    return len(_SIGNS.sub("", piece.folded)) == 1
