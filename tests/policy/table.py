"""Reads `schema/policy.md`: a section for each kind of thing, a line for each place that takes its id. Pure."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parents[2] / "schema" / "policy.md"
CALLERS: Final = ("anonymous", "owner", "other", "follower", "blocked", "suspended", "moderator", "admin")
ANSWERS: Final = {
    "UNAUTHENTICATED": "sign in",
    "FORBIDDEN": "forbidden",
    "NOT_FOUND": "not found",
    "BAD_USER_INPUT": "invalid",
    "CONFLICT": "conflict",
    "UNAUTHORIZED_FIELD_OR_TYPE": "withheld",
}
"""Codes as the table names them. Further words: ok, null, empty, and `any` where it does not matter who asks."""
WORDS: Final = {"ok", "null", "empty", "any", *ANSWERS.values()}
_LINE: Final = re.compile(r"\| `([^`]+)` +\|(.+)\|")


class BadTable(Exception):
    pass


@dataclass(frozen=True)
class Row:
    thing: str
    asked: str
    """A place, such as `post(id)`, or a field beyond it: `post(id).history`."""
    expected: dict[str, str]

    @property
    def place(self) -> str:
        return self.asked.rpartition(")")[0] + ")"

    @property
    def beyond(self) -> str | None:
        return self.asked.rpartition(")")[2].removeprefix(".") or None

    def __str__(self) -> str:
        return f"{self.thing}: {self.asked}"


def read(text: str) -> list[Row]:
    rows: list[Row] = []
    thing = ""
    for line in text.splitlines():
        if line.startswith("## "):
            thing = line.removeprefix("## ")
        elif line.startswith("| `"):
            rows.append(_row(thing, line))
    return rows


def _row(thing: str, line: str) -> Row:
    found = _LINE.fullmatch(line)
    words = [word.strip() for word in found[2].split("|")] if found else []
    if found is None or len(words) != len(CALLERS) or not WORDS.issuperset(words):
        raise BadTable(f"not a line of {len(CALLERS)} known answers: {line}")
    return Row(thing, found[1], dict(zip(CALLERS, words, strict=True)))
