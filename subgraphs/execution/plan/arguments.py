"""Argument coercion: literals and defaults once per plan, variables by lookup, the rest by graphql-core."""

from typing import Any, NamedTuple

from graphql import (
    ArgumentNode,
    FieldNode,
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    Undefined,
    VariableNode,
    get_argument_values,
    get_named_type,
    is_non_null_type,
    is_required_argument,
    is_specified_scalar_type,
)
from graphql.execution.values import VariableValues
from graphql.utilities.coerce_input_value import coerce_default_value, coerce_input_literal


class _Constant(NamedTuple):
    name: str
    value: Any


class _Variable(NamedTuple):
    name: str
    variable: str
    non_null: bool
    required: bool
    default: Any


class Arguments:
    """A field's coerced argument values, by name."""

    __slots__ = ("_constants", "_definition", "_entries", "_node", "fresh")

    def __init__(self, definition: GraphQLField, node: FieldNode) -> None:
        self._definition, self._node = definition, node
        given = {argument.name.value: argument for argument in node.arguments or ()}
        entries = [_entry(name, argument, given.get(name)) for name, argument in definition.args.items()]
        self._entries = [entry for entry in entries if entry is not None]
        self.fresh = any(entry is None for entry in entries)
        """Coerced again for each object, since the value of a custom scalar or an input object may be mutable."""
        self._constants: dict[str, Any] | None = None
        if not self.fresh and not any(isinstance(entry, _Variable) for entry in self._entries):
            self._constants = {entry.name: entry.value for entry in self._entries if entry.value is not Undefined}  # type: ignore[union-attr]  # no variables

    def values(self, variables: VariableValues) -> dict[str, Any]:
        """Raises GraphQLError; the caller must not change the result."""
        if self._constants is not None:
            return self._constants
        values = None if self.fresh else self._looked_up(variables.coerced)
        return get_argument_values(self._definition, self._node, variables) if values is None else values

    def _looked_up(self, coerced: dict[str, Any]) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        for entry in self._entries:
            value = entry.value if isinstance(entry, _Constant) else coerced.get(entry.variable, entry.default)
            if isinstance(entry, _Variable) and (
                (value is None and entry.non_null) or (entry.required and entry.variable not in coerced)
            ):
                return None
            if value is not Undefined:
                values[entry.name] = value
        return values


def _entry(name: str, argument: GraphQLArgument, node: ArgumentNode | None) -> _Constant | _Variable | None:
    out_name = argument.out_name or name
    required = is_required_argument(argument)
    try:
        default = Undefined if required else coerce_default_value(argument)
    except TypeError:
        return None
    if node is None:
        return None if required else _Constant(out_name, default)
    if isinstance(node.value, VariableNode):
        return _Variable(out_name, node.value.name.value, is_non_null_type(argument.type), required, default)
    named = get_named_type(argument.type)
    if not (isinstance(named, GraphQLEnumType) or is_specified_scalar_type(named)) or _has_variables(node):
        return None
    value = coerce_input_literal(node.value, argument.type)
    return None if value is Undefined else _Constant(out_name, value)


def _has_variables(node: ArgumentNode) -> bool:
    return bool(node.value.loc) and "$" in node.value.loc.source.body[node.value.loc.start : node.value.loc.end]  # type: ignore[union-attr]  # checked
