"""The committed operations as an OpenAPI description: `/rest/openapi.json`."""

import json
from pathlib import Path
from typing import Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    VariableDefinitionNode,
    is_required_input_field,
    parse,
    type_from_ast,
)

from supergraph.composition.operations import FOLDER, only_operation, root_field

_SCALARS: Final = {
    "Int": {"type": "integer"},
    "Float": {"type": "number"},
    "Boolean": {"type": "boolean"},
    "DateTime": {"type": "string", "format": "date-time"},
}
_ERRORS: Final = {
    status: {"$ref": "#/components/responses/Error"} for status in ("400", "401", "403", "404", "409", "429", "503")
}
_ERROR: Final = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string"},
                "path": {"type": "array", "items": {"type": "string"}},
                "retryAfterMs": {"type": "integer"},
            },
        }
    },
}


def openapi(schema: GraphQLSchema, folder: Path = FOLDER) -> str:
    inputs: dict[str, Any] = {}
    paths = dict(filter(None, (_path(schema, path, inputs) for path in sorted(folder.glob("*.graphql")))))
    content = {
        "openapi": "3.1.0",
        "info": {"title": "Miniroom", "version": "1", "description": "Committed operations as plain HTTP."},
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {
                "Error": {"description": "Why not.", "content": _json({"$ref": "#/components/schemas/Error"})}
            },
            "schemas": {"Error": _ERROR, **dict(sorted(inputs.items()))},
        },
        "security": [{}, {"token": []}],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _path(schema: GraphQLSchema, path: Path, inputs: dict[str, Any]) -> tuple[str, Any] | None:
    operation = only_operation(parse(path.read_text(), no_location=True))
    if operation.operation.value == "subscription" or operation.name is None:
        return None
    field = root_field(operation)
    root = schema.query_type if operation.operation.value == "query" else schema.mutation_type
    assert root is not None
    described = {
        "operationId": operation.name.value,
        "summary": (root.fields[field].description or "").split("\n")[0],
        "responses": {"200": {"description": "The value.", "content": _json({})}, **_ERRORS},
    }
    variables = [(each, _type_of(schema, each)) for each in operation.variable_definitions or ()]
    if operation.operation.value == "query":
        parameters = [_parameter(each, kind, inputs) for each, kind in variables]
        return f"/rest/{operation.name.value}", {"get": {**described, "parameters": parameters}}
    body = {"content": _json(_body(variables, inputs)), "required": bool(variables)}
    return f"/rest/{operation.name.value}", {"post": {**described, "requestBody": body}}


def _type_of(schema: GraphQLSchema, variable: VariableDefinitionNode) -> GraphQLInputType:
    found = type_from_ast(schema, variable.type)
    assert found is not None
    return found  # type: ignore[return-value]  # variables have input types


def _parameter(variable: VariableDefinitionNode, kind: GraphQLInputType, inputs: dict[str, Any]) -> dict[str, Any]:
    """Lists and inputs are JSON within the parameter."""
    required = isinstance(kind, GraphQLNonNull) and variable.default_value is None
    described = {"name": variable.variable.name.value, "in": "query", "required": required}
    shape = _shape(kind, inputs)
    is_plain = "$ref" not in shape and shape.get("type") != "array"
    return {**described, **({"schema": shape} if is_plain else {"content": _json(shape)})}


def _body(variables: list[tuple[VariableDefinitionNode, GraphQLInputType]], inputs: dict[str, Any]) -> dict[str, Any]:
    """The value of `input` where it is the only variable, else an object of all variables."""
    named = {each.variable.name.value: _shape(kind, inputs) for each, kind in variables}
    return named["input"] if list(named) == ["input"] else {"type": "object", "properties": named}


def _shape(kind: GraphQLInputType, inputs: dict[str, Any]) -> dict[str, Any]:
    if isinstance(kind, GraphQLNonNull):
        return _shape(kind.of_type, inputs)
    if isinstance(kind, GraphQLList):
        return {"type": "array", "items": _shape(kind.of_type, inputs)}
    if isinstance(kind, GraphQLEnumType):
        return {"type": "string", "enum": list(kind.values)}
    if isinstance(kind, GraphQLInputObjectType):
        return _input(kind, inputs)
    assert isinstance(kind, GraphQLScalarType)
    return dict(_SCALARS.get(kind.name, {"type": "string"}))


def _input(kind: GraphQLInputObjectType, inputs: dict[str, Any]) -> dict[str, Any]:
    """Described once, below `components`."""
    if kind.name not in inputs:
        inputs[kind.name] = {}
        properties = {}
        for name, field in kind.fields.items():
            shape = _shape(field.type, inputs)
            properties[name] = {**shape, **({"description": field.description} if field.description else {})}
        needed = [name for name, field in kind.fields.items() if is_required_input_field(field)]
        inputs[kind.name] = {"type": "object", "properties": properties, **({"required": needed} if needed else {})}
    return {"$ref": f"#/components/schemas/{kind.name}"}


def _json(shape: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": shape}}
