"""Rules are chosen by what a document contains: the errors equal those of all rules."""

from collections.abc import AsyncIterator

import pytest
import strawberry
from graphql import specified_rules, validate
from strawberry.schema.schema import validate_document

from subgraphs.execution.documents.document import Document
from subgraphs.execution.documents.validation_rules import rules_for
from subgraphs.kit.graph.federation import Schema
from tests.execution.specification_schema import Query


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def ticks(self) -> AsyncIterator[int]:
        yield 1


schema = Schema(query=Query, subscription=Subscription)
BROKEN = {
    "ExecutableDefinitionsRule": "type T { a: Int } { echo }",
    "KnownOperationTypesRule": "mutation { echo }",
    "UniqueOperationNamesRule": "query A { echo } query A { echo }",
    "LoneAnonymousOperationRule": "{ echo } { echo }",
    "SingleFieldSubscriptionsRule": "subscription { one: ticks two: ticks }",
    "KnownTypeNamesRule": "query($x: Nothing) { echo(text: $x) }",
    "KnownTypeNamesRule, in a fragment": "{ ... on Nothing { echo } }",
    "FragmentsOnCompositeTypesRule": "fragment F on String { length } { echo ...F }",
    "VariablesAreInputTypesRule": "query($x: Deep) { echo(text: $x) }",
    "ScalarLeafsRule": "{ echo { length } deep }",
    "FieldsOnCorrectTypeRule": "{ nothing }",
    "UniqueFragmentNamesRule": "{ ...F } fragment F on Query { echo } fragment F on Query { echo }",
    "KnownFragmentNamesRule": "{ ...F }",
    "NoUnusedFragmentsRule": "{ echo } fragment F on Query { echo }",
    "PossibleFragmentSpreadsRule": "{ deep { ... on Dog { barks } } }",
    "NoFragmentCyclesRule": "{ ...F } fragment F on Query { ...F }",
    "UniqueVariableNamesRule": "query($a: String, $a: String) { echo(text: $a) }",
    "NoUndefinedVariablesRule": "{ echo(text: $a) }",
    "NoUnusedVariablesRule": "query($a: String) { echo }",
    "KnownDirectivesRule": "{ echo @nothing }",
    "UniqueDirectivesPerLocationRule": "{ echo @skip(if: true) @skip(if: true) }",
    "KnownArgumentNamesRule": "{ echo(nothing: 1) }",
    "UniqueArgumentNamesRule": '{ echo(text: "a", text: "b") }',
    "ValuesOfCorrectTypeRule": "{ echo(number: TRUE) }",
    "ProvidedRequiredArgumentsRule": "{ point }",
    "VariablesInAllowedPositionRule": "query($x: Int) { echo(text: $x) }",
    "OverlappingFieldsCanBeMergedRule": '{ echo echo(text: "a") }',
    "UniqueInputFieldNamesRule": "{ point(at: { x: 1, x: 2 }) }",
    "MaxIntrospectionDepthRule": "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_rule_is_reported(name: str) -> None:
    document = Document(schema._schema, BROKEN[name])
    [rule] = [rule for rule in specified_rules if rule.__name__ == name.partition(",")[0]]
    assert validate(schema._schema, document._node, [rule])
    all_errors = validate_document(schema._schema, document._node, tuple(specified_rules))
    assert [error.formatted for error in document.errors()] == [error.formatted for error in all_errors]


def test_the_table_breaks_each_rule() -> None:
    told = {name.partition(",")[0] for name in BROKEN}
    untold = {rule.__name__ for rule in specified_rules} - told
    assert all("DeferStream" in rule or "StreamDirective" in rule for rule in untold)  # no schema here has @defer


def test_a_plain_document_needs_few_rules() -> None:
    plain, rich = rules_for("{ pets { name } }"), rules_for('query($x: Int) { ...F echo(text: "@__") } subscription')
    assert len(plain) < len(rich) == len(specified_rules)
