"""The operation for an ID argument, built from the public schema, and the class of its result. Pure."""

from typing import Any, Final

from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLOutputType, GraphQLSchema, get_named_type

from tests.policy.places import Place
from tests.policy.table import ANSWERS

TELLING: Final = {
    "Asset": "url",
    "AssetCategory": "slug",
    "Tag": "name",
    "Comment": "createdAt",
    "Notification": "text",
    "Post": "body",
    "Room": "title",
    "User": "handle",
}
"""A field of each entity that only its owner resolves: `id` would be returned as it was sent."""


def document(schema: GraphQLSchema, place: Place, beyond: str | None = None) -> str:
    root = {
        "query": schema.query_type,
        "mutation": schema.mutation_type,
        "subscription": schema.subscription_type,
    }[place.root]
    assert root is not None
    field = root.fields[place.field]
    variables = ", ".join(f"${name}: {argument.type}" for name, argument in field.args.items())
    arguments = ", ".join(f"{name}: ${name}" for name in field.args)
    shown = _beyond(field.type, beyond) if beyond else _shown(schema, field.type)
    return f"{place.root} Policy({variables}) {{ answer: {place.field}({arguments}) {shown} }}"


def _beyond(kind: GraphQLOutputType, name: str) -> str:
    named = get_named_type(kind)
    assert isinstance(named, GraphQLObjectType)
    field = named.fields[name]
    arguments = "(first: 5)" if "first" in field.args else ""
    return f"{{ beyond: {name}{arguments} {_leaves(field.type)} }}"


def _shown(schema: GraphQLSchema, kind: GraphQLOutputType) -> str:
    named = get_named_type(kind)
    if named.name.endswith("Payload"):
        return "{ __typename ... on UserError { code } }"
    if isinstance(named, GraphQLInterfaceType):
        kinds = sorted(one.name for one in schema.get_possible_types(named))
        return "{ __typename " + " ".join(f"... on {one} {{ told_{one}: {TELLING[one]} }}" for one in kinds) + " }"
    return _leaves(kind)


def _leaves(kind: GraphQLOutputType) -> str:
    name = get_named_type(kind).name
    return "{ edges { cursor } }" if name.endswith("Connection") else f"{{ {TELLING.get(name, '__typename')} }}"


def outcome(answer: dict[str, Any]) -> str:
    """One word of the table, or the code that the table has no word for."""
    value = (answer.get("data") or {}).get("answer")
    if isinstance(value, dict) and "beyond" in value:
        value = value["beyond"]
    if isinstance(value, dict) and "code" in value:
        return ANSWERS.get(value["code"], str(value["code"]))
    if value is None:
        return _refused(answer)
    listed = value["edges"] if isinstance(value, dict) and "edges" in value else value
    if listed == []:
        return "empty"
    return _refused(answer) if isinstance(listed, list) and all(one is None for one in listed) else "ok"


def _refused(answer: dict[str, Any]) -> str:
    codes = [str(error.get("extensions", {}).get("code", error["message"])) for error in answer.get("errors", [])]
    return ANSWERS.get(codes[0], codes[0]) if codes else "null"
