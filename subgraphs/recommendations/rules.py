"""What may be asked of the rankings. Pure."""

import unicodedata
from collections.abc import Sequence

from subgraphs.kit.refusals import InvalidInput

LONGEST_TAG = 30
MOST_EXCLUDED = 100


def tag(value: str) -> str:
    """The form in which tags are kept; a leading # is forgiven."""
    if len(value) > LONGEST_TAG * 4:
        raise InvalidInput(f"`tag` is longer than {LONGEST_TAG} characters.", path=["tag"])
    text = unicodedata.normalize("NFKC", value).strip().removeprefix("#").casefold()
    if not 0 < len(text) <= LONGEST_TAG or not all(c.isalnum() or c == "_" for c in text):
        raise InvalidInput(f"`tag` must be 1 to {LONGEST_TAG} letters, digits or underscores.", path=["tag"])
    return text


def check_excluded(ids: Sequence[str]) -> None:
    if len(ids) > MOST_EXCLUDED:
        raise InvalidInput(f"`exclude` names more than {MOST_EXCLUDED} rooms.", path=["exclude"])
