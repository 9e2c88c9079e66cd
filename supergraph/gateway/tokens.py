"""Splits a GraphQL document into tokens, exactly as the router's lexer does, in linear time."""

import re
from itertools import islice
from typing import Final

from supergraph.gateway.refusals import invalid_document, syntax_error

MAX_TOKENS: Final = 1500
"""Equal to `limits.max_tokens` in router-config.yaml."""
_IGNORED: Final = r"[ ,\t\n\r\ufeff]*+(?:#[^\n\r]*+[ ,\t\n\r\ufeff]*+)*+"
_TOKEN: Final = (
    r"[_A-Za-z][_0-9A-Za-z]*+"
    r"|\.\.\.|[{}()\[\]@:=!$&|]"
    r'|"""[^"\\]*+(?:(?:\\"""|\\|"(?!""))[^"\\]*+)*+"""'
    r'|(?!""")"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"'
    r"|-?[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
)
_BEGINS_TOKEN: Final = re.compile(_TOKEN)
_NEXT: Final = re.compile(rf"{_IGNORED}({_TOKEN}|.+|\Z)", re.DOTALL)
"""A token, all that follows the last one, or the end. One group: `findall` makes no object per token but its text."""
_LONG: Final = 16_384


def tokens(document: str) -> list[str]:
    """Raises Refused. A long document is read only up to the first token over the limit."""
    if len(document) > _LONG:
        document = document[: _end_of_token(document, MAX_TOKENS)]
    found: list[str] = _NEXT.findall(document)
    while found and not found[-1]:
        found.pop()
    if found and len(found) <= MAX_TOKENS + 1 and not _BEGINS_TOKEN.match(found[-1]):
        raise syntax_error(f"Syntax error at {_place(document, len(document) - len(found[-1]))}.")
    if len(found) > MAX_TOKENS:
        raise invalid_document(f"The document has more than {MAX_TOKENS} tokens. Split it into several operations.")
    return found


def _end_of_token(document: str, number: int) -> int:
    """The length of the document if it has fewer tokens."""
    last = next(islice(_NEXT.finditer(document), number, None), None)
    return last.end() if last else len(document)


def _place(document: str, position: int) -> str:
    line = document.count("\n", 0, position) + 1
    return f"line {line}, column {position - document.rfind(chr(10), 0, position)}"
