"""A selection set on one object type, compiled when an execution first reaches it."""

from collections.abc import Sequence
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema, OperationDefinitionNode, TypeNameMetaFieldDef
from graphql.execution.collect_fields import (
    CollectedFields,
    FieldDetailsList,
    FragmentDetails,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues

from subgraphs.execution.plan.field_group import FieldGroup
from subgraphs.execution.plan.resolvers import plain_attribute
from subgraphs.execution.plan.result_coercion import leaf_coercion
from subgraphs.execution.plan.result_maps import (
    MAX_GENERATED_ENTRIES,
    CompleteObject,
    ResultEntry,
    ResultMaps,
    can_generate,
    generate_result_maps,
)


class SelectionSet:
    __slots__ = ("attributes", "field_groups", "result_maps", "template")

    def __init__(self, type_: GraphQLObjectType, field_groups: Sequence[FieldGroup]) -> None:
        generated = len(field_groups) <= MAX_GENERATED_ENTRIES
        entries = [_entry(type_, field_group, generated) for field_group in field_groups]
        self.template = {entry.response_key: entry.constant for entry in entries}
        """A result map before anything is completed."""
        self.attributes = [group for group, entry in zip(field_groups, entries, strict=True) if entry.coercion]
        """The field groups that `result_maps` completes from plain attributes."""
        done = {*self.attributes, *(group for group in field_groups if group.definition is TypeNameMetaFieldDef)}
        self.field_groups = [group for group in field_groups if group not in done]
        """The field groups still to execute, in order."""
        self.result_maps: ResultMaps = generate_result_maps(entries) if generated else _copies(self.template)


def _copies(template: dict[str, Any]) -> ResultMaps:
    def result_maps(batch: Any, objects: Sequence[Any], complete_object: CompleteObject) -> list[dict[str, Any]]:
        return [template.copy() for _ in objects]

    return result_maps


class Compiler:
    """Compiles the selection sets of one operation for one choice of its `@skip` and `@include` conditions."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: dict[str, FragmentDetails],
        operation: OperationDefinitionNode,
        conditions: VariableValues,
    ) -> None:
        self.schema, self._fragments, self._operation, self._conditions = schema, fragments, operation, conditions

    def root(self, type_: GraphQLObjectType) -> list[FieldGroup]:
        collected = collect_fields(self.schema, self._fragments, self._conditions, type_, self._operation)
        return self._field_groups(type_, collected)

    def selection_set(self, type_: GraphQLObjectType, details: FieldDetailsList) -> SelectionSet:
        collected = collect_subfields(self.schema, self._fragments, self._conditions, self._operation, type_, details)
        return SelectionSet(type_, self._field_groups(type_, collected))

    def _field_groups(self, type_: GraphQLObjectType, collected: CollectedFields) -> list[FieldGroup]:
        grouped = collected.grouped_field_set
        definitions = {name: self.schema.get_field(type_, name) for name in map(_name, grouped.values())}
        return [
            FieldGroup(self, type_, position, response_key, details, definition)
            for position, (response_key, details) in enumerate(grouped.items())
            if (definition := definitions[_name(details)]) is not None
        ]


def _name(details: FieldDetailsList) -> str:
    return details[0].node.name.value


def _entry(type_: GraphQLObjectType, field_group: FieldGroup, generated: bool) -> ResultEntry:
    response_key = field_group.response_key
    if field_group.definition is TypeNameMetaFieldDef:
        return ResultEntry(response_key, constant=type_.name)
    attribute = plain_attribute(field_group)
    coercion = leaf_coercion(field_group.type) if attribute and generated and can_generate(attribute) else None
    return ResultEntry(response_key, attribute, coercion) if coercion else ResultEntry(response_key)
