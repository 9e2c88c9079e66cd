"""The committed operations as plain HTTP: which there are, and what their variables are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from graphql import (
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    TypeNode,
    VariableDefinitionNode,
    get_operation_ast,
    parse,
)


@dataclass(frozen=True, slots=True)
class Variable:
    """`type` is the named type; a list of it if `is_list`."""

    name: str
    type: str
    is_list: bool
    is_required: bool


@dataclass(frozen=True, slots=True)
class RestOperation:
    name: str
    is_query: bool
    document: str
    variables: tuple[Variable, ...]

    @property
    def is_of_input(self) -> bool:
        """Its only variable is `input`, so the body of a POST is the value of `input`."""
        return [each.name for each in self.variables] == ["input"]


def read_operations(manifest: Path) -> Mapping[str, RestOperation]:
    """By name. The first document of a name is the committed one, a second has `__typename` for caching clients."""
    found: dict[str, RestOperation] = {}
    for each in orjson.loads(manifest.read_bytes())["operations"]:
        if each["name"] not in found and each["type"] in ("query", "mutation"):
            found[each["name"]] = _operation(each)
    return found


def _operation(entry: Mapping[str, Any]) -> RestOperation:
    definition = get_operation_ast(parse(entry["body"], no_location=True))
    assert definition is not None
    variables = tuple(map(_variable, definition.variable_definitions or ()))
    return RestOperation(entry["name"], entry["type"] == "query", entry["body"], variables)


def _variable(node: VariableDefinitionNode) -> Variable:
    required = isinstance(node.type, NonNullTypeNode) and node.default_value is None
    return Variable(node.variable.name.value, _named(node.type), _is_list(node.type), required)


def _named(node: TypeNode) -> str:
    while not isinstance(node, NamedTypeNode):
        assert isinstance(node, NonNullTypeNode | ListTypeNode)
        node = node.type
    return str(node.name.value)


def _is_list(node: TypeNode) -> bool:
    return isinstance(node.type if isinstance(node, NonNullTypeNode) else node, ListTypeNode)
