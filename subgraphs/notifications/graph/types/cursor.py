"""One cursor for the list, the stream and `upTo`: a sequence of the recipient's notifications."""

from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.graph.pagination import read_cursor, write_cursor

LIST: Final = "notifications"
_MAX_DIGITS = 15


def cursor_of(sequence: int) -> str:
    return write_cursor(LIST, str(sequence))


def sequence_of(cursor: str, field: str = "after") -> int:
    try:
        key = read_cursor(LIST, cursor) or ""
    except ValidationError:
        key = ""
    if not (key.isascii() and key.isdigit() and len(key) <= _MAX_DIGITS):
        raise ValidationError(f"`{field}` is not a notification cursor.", path=[field])
    return int(key)
