"""Too much of one thing."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal

Flood = Literal["links", "mentions", "repetition"]
_LINK: Final = re.compile(
    r"(?:https?://|www\.)\S+|\b[a-z0-9-]+\.(?:com|net|org|io|kr|xyz|ru|cn|me|gg|ly|link|shop)\b", re.I
)
_MENTION: Final = re.compile(r"(?<![\w@.])@\w{1,64}")
_WORD: Final = re.compile(r"\w+")


def counts(text: str) -> Iterator[tuple[Flood, int]]:
    """How many links and mentions there are, and how often the commonest word comes."""
    yield "links", len(_LINK.findall(text))
    yield "mentions", len(_MENTION.findall(text))
    commonest = Counter(word.casefold() for word in _WORD.findall(text)).most_common(1)
    yield "repetition", commonest[0][1] if commonest else 0
