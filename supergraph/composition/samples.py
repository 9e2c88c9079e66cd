"""The explorer's list of operations: by subgraph, with variables that it can fill."""

import json
from pathlib import Path
from typing import Any, Final

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLNonNull,
    GraphQLSchema,
    get_named_type,
    is_enum_type,
    is_list_type,
    is_required_input_field,
    parse,
    type_from_ast,
)

from supergraph.composition.operations import FOLDER, only_operation, root_field

_BY_NAME: Final[dict[str, Any]] = {
    **dict.fromkeys(("roomId",), "@room"),
    **dict.fromkeys(("postId", "subjectId"), "@post"),
    "userId": "@user",
    "handle": "@handle",
    "name": "@tag",
    "tag": "@tag",
    "assetId": "@asset",
    "first": 5,
    "search": "a",
    "body": "Hello from the explorer",
    "title": "A new room",
    "expectedRevision": 1,
}
"""`@room` stands for the ID of a room, which the explorer looks up."""
_ID_BY_FIELD: Final = {"room": "@room", "post": "@post", "asset": "@asset", "node": "@room", "nodes": "@room"}


def samples(schema: GraphQLSchema, owners: dict[str, str], folder: Path = FOLDER) -> str:
    """`owners` are subgraphs by root field."""
    found = [_sample(schema, owners, path) for path in sorted(folder.glob("*.graphql"))]
    return json.dumps(sorted(found, key=lambda each: (each["area"], each["name"])), indent=1) + "\n"


def _sample(schema: GraphQLSchema, owners: dict[str, str], path: Path) -> dict[str, Any]:
    text = path.read_text()
    operation = only_operation(parse(text))
    field = root_field(operation)
    variables = {}
    for each in operation.variable_definitions or ():
        type_: Any = type_from_ast(schema, each.type)
        name = each.variable.name.value
        if isinstance(type_, GraphQLNonNull) or name in ("handle", "first"):
            variables[name] = _value(name, type_, field)
    name = operation.name.value if operation.name else field
    return {
        "area": owners[field],
        "name": name,
        "type": operation.operation.value,
        "body": text,
        "variables": variables,
    }


def _value(name: str, type_: GraphQLInputType, field: str) -> Any:
    named: Any = get_named_type(type_)
    inner: Any = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if is_list_type(inner):
        return [_value(name.removesuffix("s"), named, field)]
    if isinstance(named, GraphQLInputObjectType):
        required = {key: each.type for key, each in named.fields.items() if is_required_input_field(each)}
        return {key: _value(key, each, field) for key, each in required.items()}
    if is_enum_type(named):
        return next(iter(named.values))
    if name == "id":
        return _ID_BY_FIELD.get(field, "")
    return _BY_NAME.get(name, {"Int": 1, "Boolean": False}.get(named.name, ""))
