"""Search of rooms by parts of words in any script. Pure."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from subgraphs.kit.domain.text import clean_text

MAX_SEARCH: Final = 60


def search_text(title: str, tags: Iterable[str]) -> str:
    return folded("\n".join((title, *tags)))


def clean_search(value: str) -> str:
    return folded(clean_text(value, "search", longest=MAX_SEARCH, one_line=True))


def grams(text: str) -> list[str]:
    """Characters and pairs of neighbours, for an index: a text contains another only if it has all of its pairs."""
    pairs = {text[start : start + 2] for start in range(len(text) - 1)}
    return sorted(pairs | set(text))


def wanted_grams(text: str) -> list[str]:
    return sorted({text[start : start + 2] for start in range(len(text) - 1)} or {text})


def folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
