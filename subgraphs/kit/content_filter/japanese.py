"""Japanese: words anywhere, since nothing separates words."""

from collections.abc import Iterator, Sequence
from typing import Final

from subgraphs.kit.content_filter.lexicon import Lexicon, word_file, words_of
from subgraphs.kit.content_filter.normalization import folded
from subgraphs.kit.content_filter.tokens import Token
from subgraphs.kit.content_filter.verdicts import Finding

_NAME: Final = "japanese"
_WORDS: Final = Lexicon(
    {folded(word): category for word, category in words_of(_NAME, "within").items()},
    [folded(word) for word in word_file(_NAME)["innocent"]],
)


def findings(tokens: Sequence[Token]) -> Iterator[Finding]:
    for token in tokens:
        for category in set(_WORDS.find(token.folded)):
            yield Finding(category, token.start, token.end)
