"""How many values an introspection asks for: the lists of the schema multiply, so a few aliases ask for millions."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_introspection_query,
    is_input_object_type,
    is_interface_type,
    is_object_type,
    parse,
)

FULL_INTROSPECTIONS: Final = 2
"""What one request may ask for."""
Fragments = Mapping[str, FragmentDefinitionNode]


class IntrospectionCost:
    """Of one schema. A list counts with its usual length, and inside a list of its name with the greatest."""

    def __init__(self, schema: GraphQLSchema) -> None:
        types = list(schema.type_map.values())
        outputs = [len(each.fields) for each in types if is_object_type(each) or is_interface_type(each)]
        inputs = [len(each.fields) for each in types if is_input_object_type(each)]
        self._usual = {
            "types": len(types),
            "fields": _mean(outputs),
            "inputFields": _mean(inputs),
            "args": 2,
            "enumValues": 5,
            "possibleTypes": 5,
            "interfaces": 2,
            "directives": len(schema.directives),
        }
        self._greatest = {"fields": max(outputs, default=1), "inputFields": max(inputs, default=1), "possibleTypes": 50}

    @cached_property
    def most(self) -> int:
        full = get_introspection_query(
            specified_by_url=True, directive_is_repeatable=True, input_value_deprecation=True
        )
        return FULL_INTROSPECTIONS * self.of(parse(full))

    def of(self, document: DocumentNode) -> int:
        """The document's fragments do not contain themselves."""
        definitions = document.definitions
        fragments = {each.name.value: each for each in definitions if isinstance(each, FragmentDefinitionNode)}
        count = _Count(self._usual, self._greatest, fragments)
        operations = [each for each in definitions if isinstance(each, OperationDefinitionNode)]
        return sum(count.values(each.selection_set, frozenset()) for each in operations)


class _Count:
    """Of one document: linear in it, as each fragment is counted once inside the same lists."""

    def __init__(self, usual: Mapping[str, int], greatest: Mapping[str, int], fragments: Fragments) -> None:
        self._usual, self._greatest, self._fragments = usual, greatest, fragments
        self._known: dict[tuple[str, frozenset[str]], int] = {}

    def values(self, selections: SelectionSetNode | None, inside: frozenset[str]) -> int:
        total = 0
        for each in selections.selections if selections else ():
            if isinstance(each, FieldNode):
                total += self._of_field(each, inside)
            elif isinstance(each, InlineFragmentNode):
                total += self.values(each.selection_set, inside)
            elif isinstance(each, FragmentSpreadNode):
                total += self._of_fragment(each.name.value, inside)
        return total

    def _of_field(self, field: FieldNode, inside: frozenset[str]) -> int:
        name = field.name.value
        length = self._usual.get(name, 1)
        if name in inside:
            length = self._greatest.get(name, length)
        return 1 + length * self.values(field.selection_set, inside | {name} if name in self._usual else inside)

    def _of_fragment(self, name: str, inside: frozenset[str]) -> int:
        if (name, inside) not in self._known and name in self._fragments:
            self._known[name, inside] = self.values(self._fragments[name].selection_set, inside)
        return self._known.get((name, inside), 0)


def _mean(lengths: list[int]) -> int:
    return max(1, round(sum(lengths) / max(1, len(lengths))))
