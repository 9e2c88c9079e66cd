"""Whether subgraphs can still answer what the router of a released version asks them for. Pure.

The public schema may be the same, and a field nevertheless have moved to another subgraph: that router does not know.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from graphql import (
    BooleanValueNode,
    ConstDirectiveNode,
    DocumentNode,
    EnumTypeDefinitionNode,
    EnumValueNode,
    FieldDefinitionNode,
    InterfaceTypeDefinitionNode,
    InterfaceTypeExtensionNode,
    ObjectTypeDefinitionNode,
    ObjectTypeExtensionNode,
    StringValueNode,
)

_TYPES: Final = (
    ObjectTypeDefinitionNode,
    ObjectTypeExtensionNode,
    InterfaceTypeDefinitionNode,
    InterfaceTypeExtensionNode,
)
TypeNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode | InterfaceTypeDefinitionNode | InterfaceTypeExtensionNode
Place = tuple[str, str]
"""A type and its field, or `@key` and its fields."""


def unanswerable(supergraph: DocumentNode, sdl: Mapping[str, DocumentNode]) -> list[str]:
    """A sentence for each field and key that the subgraph no longer has."""
    has = {name: _places(document) for name, document in sdl.items()}
    asked = sorted({each for node in _types(supergraph) for each in _asked(node, _subgraphs(supergraph))})
    return [
        f"{place[0]}.{place[1]} has left the subgraph {name}."
        for name, place in asked
        if place not in has.get(name, ())
    ]


def _places(document: DocumentNode) -> set[Place]:
    fields = {(node.name.value, field.name.value) for node in _types(document) for field in node.fields or ()}
    keys = {
        (node.name.value, _key(_text(each, "fields")))
        for node in _types(document)
        for each in _named(node, "key")
        if _is_true(each, "resolvable", default=True)
    }
    return fields | keys


def _asked(node: TypeNode, subgraphs: Mapping[str, str]) -> Iterator[tuple[str, Place]]:
    types = _named(node, "join__type")
    for each in types:
        if (fields := _text(each, "key")) and _is_true(each, "resolvable", default=True):
            yield subgraphs[_text(each, "graph")], (node.name.value, _key(fields))
    for field in node.fields or ():
        joined = _named(field, "join__field")
        kept = [each for each in joined if not _is_true(each, "external") and _text(each, "graph")]
        for each in kept if joined else types:
            yield subgraphs[_text(each, "graph")], (node.name.value, field.name.value)


def _subgraphs(supergraph: DocumentNode) -> dict[str, str]:
    """Names by the value of `join__Graph`."""
    graphs = next(
        each
        for each in supergraph.definitions
        if isinstance(each, EnumTypeDefinitionNode) and each.name.value == "join__Graph"
    )
    return {each.name.value: _text(_named(each, "join__graph")[0], "name") for each in graphs.values or ()}


def _types(document: DocumentNode) -> Iterator[TypeNode]:
    return (each for each in document.definitions if isinstance(each, _TYPES))


def _named(node: "TypeNode | FieldDefinitionNode | object", name: str) -> list[ConstDirectiveNode]:
    return [each for each in getattr(node, "directives", None) or () if each.name.value == name]


def _text(directive: ConstDirectiveNode, argument: str) -> str:
    found = next((each.value for each in directive.arguments or () if each.name.value == argument), None)
    return found.value if isinstance(found, StringValueNode | EnumValueNode) else ""


def _is_true(directive: ConstDirectiveNode, argument: str, *, default: bool = False) -> bool:
    found = next((each.value for each in directive.arguments or () if each.name.value == argument), None)
    return found.value if isinstance(found, BooleanValueNode) else default


def _key(fields: str) -> str:
    return f"@key({' '.join(fields.split())})"
