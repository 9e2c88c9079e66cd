"""Which elements an operation touches: `Type.field`, `Type.field(argument:)`, `Input.field`, `Enum.VALUE`."""

from typing import Any, Final

from graphql import (
    ArgumentNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    Node,
    ObjectFieldNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    get_operation_ast,
    visit,
)

_META: Final = "__"


def coordinates(schema: GraphQLSchema, document: DocumentNode, operation_name: str | None) -> frozenset[str]:
    """Of the operation and of the fragments that it spreads; what the schema does not have is left out."""
    operation = get_operation_ast(document, operation_name)
    if operation is None:
        return frozenset()
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    seen, places = set[str](), list[OperationDefinitionNode | FragmentDefinitionNode]([operation])
    found = set[str]()
    for place in places:
        info = TypeInfo(schema)
        collector = _Collector(info)
        visit(place, TypeInfoVisitor(info, collector))
        found |= collector.found
        places += [fragments[name] for name in sorted(collector.spreads - seen) if name in fragments]
        seen |= collector.spreads
    return frozenset(found)


class _Collector(Visitor):
    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self._info = info
        self.found, self.spreads = set[str](), set[str]()

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        parent = self._info.get_parent_type()
        if parent and self._info.get_field_def() and not node.name.value.startswith(_META):
            self.found.add(f"{parent.name}.{node.name.value}")

    def enter_argument(self, node: ArgumentNode, _key: Any, _parent: Any, _path: Any, ancestors: list[Any]) -> None:
        parent, field = self._info.get_parent_type(), next(filter(_is_field, reversed(ancestors)), None)
        if parent and field and self._info.get_argument() and not self._info.get_directive():
            self.found.add(f"{parent.name}.{field.name.value}({node.name.value}:)")

    def enter_object_field(self, node: ObjectFieldNode, *_: Any) -> None:
        kind = get_named_type(self._info.get_parent_input_type())
        if kind:
            self.found.add(f"{kind.name}.{node.name.value}")

    def enter_enum_value(self, node: EnumValueNode, *_: Any) -> None:
        kind = get_named_type(self._info.get_input_type())
        if kind:
            self.found.add(f"{kind.name}.{node.value}")

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
        self.spreads.add(node.name.value)


def _is_field(node: Node | Any) -> bool:
    return isinstance(node, FieldNode)
