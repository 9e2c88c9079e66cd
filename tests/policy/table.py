"""Reads `schema/policy.md`: a section for each resource, a row for each argument that takes its ID. Pure."""

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
"""Error codes as the table names them. Further results: ok, null, empty, and `any` for any caller."""
WORDS: Final = {"ok", "null", "empty", "any", *ANSWERS.values()}
_LINE: Final = re.compile(r"\| `([^`]+)` +\|(.+)\|")


class BadTable(Exception):
    pass


@dataclass(frozen=True)
class Row:
    resource: str
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
        return f"{self.resource}: {self.asked}"


def read(text: str) -> list[Row]:
    rows: list[Row] = []
    resource = ""
    for line in text.splitlines():
        if line.startswith("## "):
            resource = line.removeprefix("## ")
        elif line.startswith("| `"):
            rows.append(_row(resource, line))
    return rows


def _row(resource: str, line: str) -> Row:
    found = _LINE.fullmatch(line)
    words = [word.strip() for word in found[2].split("|")] if found else []
    if found is None or len(words) != len(CALLERS) or not WORDS.issuperset(words):
        raise BadTable(f"not a row of {len(CALLERS)} known results: {line}")
    return Row(resource, found[1], dict(zip(CALLERS, words, strict=True)))
