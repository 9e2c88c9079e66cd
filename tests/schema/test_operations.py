"""Each root field has a sample operation, which clients and the explorer show."""

import pytest
from graphql import GraphQLSchema, OperationDefinitionNode, OperationType, build_schema, parse

from infra.local.folders import CHECKOUT

FOLDER = CHECKOUT / "schema"


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema((FOLDER / "api.graphql").read_text())


def sampled(kind: OperationType) -> set[str]:
    documents = [parse(path.read_text()) for path in FOLDER.joinpath("operations").glob("*.graphql")]
    operations = [each for document in documents for each in document.definitions]
    return {
        selection.name.value  # type: ignore[attr-defined]
        for each in operations
        if isinstance(each, OperationDefinitionNode) and each.operation is kind
        for selection in each.selection_set.selections
    }


@pytest.mark.parametrize("kind", OperationType)
def test_every_root_field_has_a_sample(schema: GraphQLSchema, kind: OperationType) -> None:
    root = schema.get_root_type(kind)
    assert root is not None
    assert set(root.fields) - sampled(kind) == set()
