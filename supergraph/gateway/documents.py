"""What the gateway has to know of a document: its operations, and how much work its selections are for the router."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from supergraph.gateway.expansion import check_expansion
from supergraph.gateway.overlaps import Level, check_overlaps
from supergraph.gateway.refusals import Refused, invalid_document, syntax_error
from supergraph.gateway.tokens import tokens

MAX_NESTING: Final = 50
_TOO_DEEP: Final = f"The document is nested deeper than {MAX_NESTING} levels."
_CACHED_LENGTH: Final = 16_384
_OPERATIONS: Final = ("query", "mutation", "subscription")
_META_FIELDS: Final = frozenset(("__schema", "__type", "__typename"))
_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}


@dataclass
class Selections:
    """One definition's selections at all its levels; `spreads` counts uses per fragment name."""

    count: int = 0
    spreads: dict[str, int] = field(default_factory=dict)
    level: Level = field(default_factory=Level)
    roots: set[str] = field(default_factory=set)
    """Names of fields at the first level; `...` stands for a spread."""


@dataclass(frozen=True, slots=True)
class Operation:
    kind: str
    name: str
    """Empty for an anonymous operation."""
    introspects: bool
    """Whether it asks for the schema, and for nothing else."""


@dataclass
class Document:
    operations: list[Operation] = field(default_factory=list)
    selections: list[Selections] = field(default_factory=list)
    fragments: dict[str, Selections] = field(default_factory=dict)


def check_document(text: str, operation_name: str | None) -> Operation | None:
    """The operation to run, None if there is none. Raises Refused if it is ambiguous or the document may not pass."""
    found = _inspect_cached(text) if len(text) <= _CACHED_LENGTH else _inspect(text)
    if isinstance(found, Refused):
        raise found
    operations = found.operations
    if not operation_name:
        if len(operations) > 1:
            raise invalid_document("The document has several operations: name the one to run in `operationName`.")
        return operations[0] if operations else None
    named = next((each for each in operations if each.name == operation_name), None)
    if operations and named is None:
        raise invalid_document("The document has no operation of the name in `operationName`.")
    return named


def _inspect(text: str) -> Document | Refused:
    try:
        document = parse(text)
        check_expansion(document.selections, document.fragments)
        fragments = {name: each.level for name, each in document.fragments.items()}
        check_overlaps([each.level for each in document.selections], fragments)
    except Refused as refused:
        return refused
    return document


_inspect_cached = lru_cache(maxsize=2048)(_inspect)


def parse(text: str) -> Document:
    """Raises Refused if the text is not a document that the router could accept."""
    document, rest = Document(), iter(tokens(text))
    for token in rest:
        if token == "{":
            _add_operation(document, "query", "", rest)
        elif token in _OPERATIONS:
            _add_operation(document, token, _skip_to_selections(rest), rest)
        elif token == "fragment":
            _add_fragment(document, rest)
        else:
            raise syntax_error("The document may only have operations and fragments.")
    return document


def _add_operation(document: Document, kind: str, name: str, rest: Iterator[str]) -> None:
    selections = _selections(rest)
    document.selections.append(selections)
    introspects = kind == "query" and selections.roots <= _META_FIELDS and selections.roots != {"__typename"}
    document.operations.append(Operation(kind, name, introspects))


def _add_fragment(document: Document, rest: Iterator[str]) -> None:
    name = next(rest, "")
    _skip_to_selections(rest)
    if name in document.fragments:
        raise invalid_document("Two fragments of the document have the same name.")
    document.fragments[name] = _selections(rest)


def _skip_to_selections(rest: Iterator[str]) -> str:
    """Skips variables, type conditions and directives; returns the name if one comes first."""
    name = ""
    for number, token in enumerate(rest):
        if token == "{":
            return name
        if token == "(":
            _skip_arguments(rest)
        elif number == 0 and _is_name(token):
            name = token
    raise syntax_error("The document ends before its selections.")


def _selections(rest: Iterator[str]) -> Selections:
    """Reads up to the brace that closes the definition; iterative, so no input can exhaust the stack."""
    found = Selections()
    levels, field_name = [found.level], ""
    for token in rest:
        if token == "{":
            levels.append(levels[-1].under(field_name))
            field_name = ""
        elif token == "}":
            levels.pop()
            field_name = ""
            if not levels:
                return found
        elif token == "(":
            _skip_arguments(rest)
        elif token == "@":
            next(rest, None)
        elif token == ":":
            aliased = next(rest, "")
            if len(levels) == 1:
                found.roots.discard(field_name)
                found.roots.add(aliased)
        elif token == "...":
            field_name = ""
            if len(levels) == 1:
                found.roots.add(token)
            levels += [levels[-1]] * _add_spread(found, levels[-1], rest)
        elif _is_name(token):
            found.count += 1
            levels[-1].counts[token] += 1
            field_name = token
            if len(levels) == 1:
                found.roots.add(token)
        else:
            raise syntax_error("A selection must be a field or a fragment.")
        if len(levels) > MAX_NESTING:
            raise invalid_document(_TOO_DEEP)
    raise syntax_error("The document ends inside its selections.")


def _add_spread(found: Selections, level: Level, rest: Iterator[str]) -> int:
    """`...Name`, `... on Type {`, `... @include(…) {` or `... {`; returns how many braces it has read."""
    token = next(rest, "")
    found.count += 1
    if token == "{":
        return 1
    if token in ("on", "@"):
        next(rest, None)
    elif _is_name(token):
        found.spreads[token] = found.spreads.get(token, 0) + 1
        level.spreads.add(token)
    else:
        raise syntax_error("A fragment needs a name or selections after `...`.")
    return 0


def _skip_arguments(rest: Iterator[str]) -> None:
    closing = [")"]
    for token in rest:
        if token in _CLOSING:
            closing.append(_CLOSING[token])
            if len(closing) > MAX_NESTING:
                raise invalid_document(_TOO_DEEP)
        elif token in (")", "]", "}"):
            if token != closing.pop():
                raise syntax_error("The brackets of the arguments do not match.")
            if not closing:
                return
    raise syntax_error("The document ends inside its arguments.")


def _is_name(token: str) -> bool:
    return token[:1].isalpha() or token[:1] == "_"
