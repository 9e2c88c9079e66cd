"""Phrases of several words, over the plain words of a text. A phrase is a matter for the whole text."""

from collections.abc import Iterator, Mapping, Sequence

from subgraphs.kit.content_filter.lexicon import Lexicon
from subgraphs.kit.content_filter.tokens import Token, parts_of
from subgraphs.kit.content_filter.verdicts import Finding


def phrase_lexicon(categories: Mapping[str, str]) -> Lexicon:
    """Phrase → category."""
    return Lexicon({f" {phrase} ": category for phrase, category in categories.items()})


def phrase_findings(phrases: Lexicon, tokens: Sequence[Token]) -> Iterator[Finding]:
    plain = " ".join(part for token in tokens for part in parts_of(token.folded))
    for category in set(phrases.find(f" {plain} ")):
        yield Finding(category, tokens[0].start, max(token.end for token in tokens))
