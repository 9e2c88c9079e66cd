"""Words that operators add while the service runs, and words that they declare innocent."""

from collections.abc import Iterator, Sequence
from typing import Final

from subgraphs.kit.content_filter.lexicon import Lexicon
from subgraphs.kit.content_filter.normalization import folded, hangul
from subgraphs.kit.content_filter.phrases import phrase_findings, phrase_lexicon
from subgraphs.kit.content_filter.settings import CONTENT, ContentSettings
from subgraphs.kit.content_filter.tokens import Token, parts_of
from subgraphs.kit.content_filter.verdicts import Finding


class _Tables:
    def __init__(self, settings: ContentSettings) -> None:
        self.settings = settings
        words = {folded(word): category for category, each in settings.words.items() for word in each}
        self.whole = {word: category for word, category in words.items() if " " not in word and not hangul(word)}
        self.within = Lexicon({word: category for word, category in words.items() if hangul(word)})
        self.phrases = phrase_lexicon({phrase: category for phrase, category in words.items() if " " in phrase})
        self.innocent = frozenset(map(folded, settings.innocent_words))


_built: Final = [_Tables(CONTENT.now)]


def findings(tokens: Sequence[Token]) -> Iterator[Finding]:
    """A word where it stands, Korean also with what is joined to it; a phrase is a matter for the whole text."""
    tables = _current()
    if not tables.settings.words:
        return
    for token in tokens:
        found = {tables.whole[part] for part in (token.folded, *parts_of(token.folded)) if part in tables.whole}
        for category in found.union(tables.within.find(token.folded)):
            yield Finding(category, token.start, token.end)
    yield from phrase_findings(tables.phrases, tokens)


def is_innocent(text: str, finding: Finding) -> bool:
    innocent = _current().innocent
    return bool(innocent) and folded(text[finding.start : finding.end]).strip(".,!?") in innocent


def _current() -> _Tables:
    if _built[0].settings is not CONTENT.now:
        _built[0] = _Tables(CONTENT.now)
    return _built[0]
