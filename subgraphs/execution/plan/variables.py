"""Variable coercion: signatures once per plan, values per request."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from graphql import GraphQLError, GraphQLSchema, Undefined, VariableDefinitionNode, get_variable_values
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource, input_is_nested_too_deeply

from subgraphs.execution.plan.input_coercion import Coercer, coercer_of, nests

NO_VARIABLES = VariableValues({}, {})
_MAX_ERRORS = 50


class _Variable(NamedTuple):
    name: str
    signature: GraphQLVariableSignature
    coerce: Coercer
    nests: bool


class Variables:
    def __init__(self, schema: GraphQLSchema, definitions: Sequence[VariableDefinitionNode]) -> None:
        self._schema = schema
        self._definitions = definitions
        self._variables = [_variable(schema, definition) for definition in definitions]

    def values(self, given: dict[str, Any] | None) -> VariableValues | list[GraphQLError]:
        """Coerced values, or the errors that graphql-core reports."""
        if not self._variables:
            return NO_VARIABLES
        return self._coerced(given or {}) or get_variable_values(
            self._schema, self._definitions, given or {}, max_errors=_MAX_ERRORS
        )

    def _coerced(self, given: dict[str, Any]) -> VariableValues | None:
        """None when a value is missing or invalid: then graphql-core decides and writes the errors."""
        sources: dict[str, VariableValueSource] = {}
        coerced: dict[str, Any] = {}
        for variable in self._variables:
            value = given.get(variable.name, Undefined) if variable is not None else Undefined
            if variable is None or value is Undefined:
                return None
            if variable.nests and input_is_nested_too_deeply(value, variable.signature.type):
                return None
            result = variable.coerce(value)
            if result is Undefined:
                return None
            sources[variable.name] = VariableValueSource(variable.signature, value)
            coerced[variable.name] = result
        return VariableValues(sources, coerced)


def _variable(schema: GraphQLSchema, definition: VariableDefinitionNode) -> _Variable | None:
    signature = get_variable_signature(schema, definition)
    if isinstance(signature, GraphQLError):
        return None
    return _Variable(signature.name, signature, coercer_of(signature.type), nests(signature.type))
