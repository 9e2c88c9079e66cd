"""Cursors of search results: a score and a handle."""

import re
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.graph.pagination import read_cursor
from subgraphs.users.domain.read_models import Match

LIST: Final = "users"
_SCORE: Final = re.compile(r"\d{1,2}\.\d{4}")


def cursor_key(match: Match) -> str:
    return f"{match.score} {match.profile.handle}"


def read_position(after: str | None) -> tuple[str, str] | None:
    key = read_cursor(LIST, after)
    if key is None:
        return None
    score, _, handle = key.partition(" ")
    if not (_SCORE.fullmatch(score) and score.isascii() and handle.isprintable()):
        raise ValidationError("`after` is not a cursor of this list.", path=["after"])
    return score, handle
