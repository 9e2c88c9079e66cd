"""Splits a GraphQL document into tokens, exactly as the router's lexer does, in linear time."""

import re
from typing import Final

from supergraph.gateway.refusals import invalid_document, syntax_error

MAX_TOKENS: Final = 1500
"""Equal to `limits.max_tokens` in router-config.yaml."""
_IGNORED: Final = re.compile(r"[ ,\t\n\r\ufeff]*+(?:#[^\n\r]*+[ ,\t\n\r\ufeff]*+)*+")
_TOKEN: Final = re.compile(
    r"[_A-Za-z][_0-9A-Za-z]*+"
    r"|\.\.\.|[{}()\[\]@:=!$&|]"
    r'|"""[^"\\]*+(?:(?:\\"""|\\|"(?!""))[^"\\]*+)*+"""'
    r'|(?!""")"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"'
    r"|-?[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
)


def tokens(document: str) -> list[str]:
    """Raises Refused. Stops at the first token over the limit."""
    found: list[str] = []
    position = _end_of_ignored(document, 0)
    while position < len(document):
        token = _TOKEN.match(document, position)
        if token is None:
            raise syntax_error(f"Syntax error at {_place(document, position)}.")
        if len(found) == MAX_TOKENS:
            raise invalid_document(f"The document has more than {MAX_TOKENS} tokens. Split it into several operations.")
        found.append(token[0])
        position = _end_of_ignored(document, token.end())
    return found


def _end_of_ignored(document: str, position: int) -> int:
    ignored = _IGNORED.match(document, position)
    return ignored.end() if ignored else position


def _place(document: str, position: int) -> str:
    line = document.count("\n", 0, position) + 1
    return f"line {line}, column {position - document.rfind(chr(10), 0, position)}"
