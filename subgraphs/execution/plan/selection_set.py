"""The selections on one object type, compiled when a run first reaches them."""

from collections.abc import Sequence
from functools import partial
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

from subgraphs.execution.plan.field_group import Field
from subgraphs.execution.plan.resolvers import plain_attribute
from subgraphs.execution.plan.result_coercion import leaf_rule
from subgraphs.execution.plan.result_maps import WIDEST, Column, Rows, can_generate, rows_function
from subgraphs.execution.run.completion import Filling
from subgraphs.execution.run.field_execution import run_field
from subgraphs.execution.run.object_batch import Frame


class Level:
    __slots__ = ("fields", "rows")

    def __init__(self, type_: GraphQLObjectType, fields: Sequence[Field]) -> None:
        columns = [_column(type_, field, generated=len(fields) <= WIDEST) for field in fields]
        template = {column.key: column.constant for column in columns}
        plain = [field for field, column in zip(fields, columns, strict=True) if column.rule]
        filled = {*plain, *(field for field in fields if field.definition is TypeNameMetaFieldDef)}
        self.fields = [field for field in fields if field not in filled]
        """What is not in `rows` already, in order."""
        self.rows: Rows = _copies(template)
        if len(fields) <= WIDEST:
            self.rows = rows_function(columns, partial(_row, template, plain))

    def run(self, frame: Frame) -> list[dict[str, Any]]:
        """One dict per object; what must be awaited is put in later, by the run's waits."""
        rows = frame.rows = self.rows(frame, frame.objects)
        for field in self.fields:
            run_field(field, frame)
        return rows


def _row(template: dict[str, Any], plain: list[Field], frame: Frame, row: int, values: list[Any]) -> dict[str, Any]:
    """An object with a plain value that needs coercion, is absent or awaitable, or could not be read."""
    made = dict(template)
    for field, value in zip(plain, values, strict=True):
        filling = Filling(frame, field, frame.origin)
        filling.put(made, field.key, value, (row,))
        filling.finish()
    return made


def _copies(template: dict[str, Any]) -> Rows:
    return lambda frame, objects: [template.copy() for _ in objects]


class Compiler:
    """Makes levels for one operation and one choice of its `@skip` and `@include` conditions."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: dict[str, FragmentDetails],
        operation: OperationDefinitionNode,
        conditions: VariableValues,
    ) -> None:
        self.schema, self._fragments, self._operation, self._conditions = schema, fragments, operation, conditions

    def root(self, type_: GraphQLObjectType) -> list[Field]:
        found = collect_fields(self.schema, self._fragments, self._conditions, type_, self._operation)
        return self._fields(type_, found)

    def level(self, type_: GraphQLObjectType, details: FieldDetailsList) -> Level:
        found = collect_subfields(self.schema, self._fragments, self._conditions, self._operation, type_, details)
        return Level(type_, self._fields(type_, found))

    def _fields(self, type_: GraphQLObjectType, found: CollectedFields) -> list[Field]:
        definitions = {
            name: self.schema.get_field(type_, name) for name in map(_name, found.grouped_field_set.values())
        }
        return [
            Field(self, type_, position, key, details, definition)
            for position, (key, details) in enumerate(found.grouped_field_set.items())
            if (definition := definitions[_name(details)]) is not None
        ]


def _name(details: FieldDetailsList) -> str:
    return details[0].node.name.value


def _column(type_: GraphQLObjectType, field: Field, *, generated: bool) -> Column:
    if field.definition is TypeNameMetaFieldDef:
        return Column(field.key, constant=type_.name)
    attribute = plain_attribute(field)
    rule = leaf_rule(field.type) if attribute and generated and can_generate(attribute) else None
    return Column(field.key, attribute, rule) if rule else Column(field.key)
