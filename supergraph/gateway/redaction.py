"""Removes input values from the messages of errors that the router makes; it has no setting for that."""

import re
from typing import Final

_MARK: Final = b'"message":"'
_VALUE: Final = rb'((?:[^"\\]|\\.)*+)'
_ENDS_WITH_VALUE: Final = re.compile(
    rb'"message":"((?:(?:String|ID|Int|Float|Boolean) cannot represent [a-z -]*value'
    rb'|Expected value of type \\"[^"\\]*\\"(?: to be an object)?'
    rb'|Enum \\"[^"\\]*\\" cannot represent non-(?:string|enum) value))(?:: |, found:? )' + _VALUE + rb'"',
    re.DOTALL,
)
_NAMES_VALUE: Final = re.compile(rb'"message":"Value \\"(.*?)\\" does not exist in (\\"\w+\\") enum\.?"', re.DOTALL)
_UNFINISHED: Final = re.compile(rb'"message":"(?:[^"\\]|\\.)*+\\?\Z', re.DOTALL)


def may_need_redaction(data: bytes) -> bool:
    return _MARK in data


def redact(data: bytes) -> bytes:
    """Keeps the length, so that neither chunks nor frames have to be written again: spaces follow the string."""
    data = _ENDS_WITH_VALUE.sub(_without_ending, data)
    return _NAMES_VALUE.sub(_without_name, data)


def is_unfinished(data: bytes) -> bool:
    """True if the data end inside a message: the rest of it is needed before a decision."""
    return bool(_UNFINISHED.search(data))


def _without_ending(found: re.Match[bytes]) -> bytes:
    return (b'"message":"' + found[1] + b'."').ljust(len(found[0]))


def _without_name(found: re.Match[bytes]) -> bytes:
    return (b'"message":"The value does not exist in ' + found[2] + b' enum."').ljust(len(found[0]))
