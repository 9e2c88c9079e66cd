"""Messages about invalid input without the input: it may hold a password, and logs keep messages. Pure.

graphql-core and Strawberry append the value they reject, or a Python exception's text, to their messages.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

_EXAMPLES: Final = {
    "DateTime": "2026-01-31T12:00:00Z",
    "Date": "2026-01-31",
    "Time": "12:00:00",
    "UUID": "01890a5d-ac96-774b-bcce-b302099a8057",
    "Decimal": "12.50",
    "Int": "12",
}
_SHOWN_NAME: Final = re.compile(r"[_A-Za-z]\w{0,39}", re.ASCII)
_INVALID: Final = re.compile(
    r"(?P<where>(?:Variable|Argument) '\$?\w+'[^:]{0,2000}? has invalid (?:default )?value[^:]*): (?P<reason>.*)",
    re.DOTALL,
)


def _expected(match: re.Match[str]) -> str:
    name = match["type"].rstrip("!")
    example = f", such as {_EXAMPLES[name]}" if name in _EXAMPLES else ""
    return f"Expected a value of type {name}{example}."


def _unknown_field(match: re.Match[str]) -> str:
    name = f" `{match['field']}`" if _SHOWN_NAME.fullmatch(match["field"]) else ""
    return f"{match['type']} has no field{name}."


def _missing_field(match: re.Match[str]) -> str:
    return f"The required field `{match['field']}` of {match['type']} is missing."


def _cut(match: re.Match[str]) -> str:
    return f"{match['text']}."


def _rule(pattern: str, replacement: Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    return partial(re.compile(pattern, re.DOTALL).sub, replacement)


_TYPE: Final = r"'(?P<type>[\w!\[\]]+)'"
_FIELD: Final = r"'(?P<field>.*?)'(?:\. Did you|\. Found|, found).*"
_RULES: Final = (
    _rule(rf"\AExpected value of type {_TYPE} not to include unknown field {_FIELD}", _unknown_field),
    _rule(rf"\AExpected value of type {_TYPE} to include required field {_FIELD}", _missing_field),
    _rule(rf"\AExpected value of non-null type {_TYPE} .*", _expected),
    _rule(rf"\AExpected value of type {_TYPE}(?: to be an object|, ).*", _expected),
    _rule(r"\AEnum '(?P<type>\w+)' cannot represent .*", _expected),
    _rule(r"\AValue '.*' does not exist in '(?P<type>\w+)' enum.*", _expected),
    _rule(r"\AValue cannot represent a (?P<type>\w+): .*", _expected),
    _rule(r"\A(?P<type>\w+) cannot represent .*", _expected),
    _rule(r"(?P<text>\ASyntax Error: .*?(?:Unexpected|found) (?:String|BlockString|Int|Float)) .*", _cut),
    _rule(r"(?P<text>\ASyntax Error: Invalid (?:Unicode|character) escape sequence): .*", _cut),
)


def without_input(message: str) -> str:
    if match := _INVALID.fullmatch(message):
        reason = _first_change(match["reason"])
        return f"{match['where']}: {reason or 'The value is invalid.'}"
    return _first_change(message) or message


def _first_change(message: str) -> str | None:
    changed = (rule(message) for rule in _RULES)
    return next((text for text in changed if text != message), None)
