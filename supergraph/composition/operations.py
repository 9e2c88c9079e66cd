"""The clients' operations in `schema/operations/`: validated against the public schema, and read."""

from pathlib import Path

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    get_operation_ast,
    parse,
    validate,
)

FOLDER = Path(__file__).parents[2] / "schema" / "operations"


def broken_operations(schema: GraphQLSchema, folder: Path = FOLDER) -> list[str]:
    """`file: message` for each invalid operation."""
    return [f"{path.name}: {message}" for path in sorted(folder.glob("*.graphql")) for message in _errors(schema, path)]


def _errors(schema: GraphQLSchema, path: Path) -> list[str]:
    try:
        return [error.message for error in validate(schema, parse(path.read_text()))]
    except GraphQLSyntaxError as error:
        return [error.message]


def only_operation(document: DocumentNode) -> OperationDefinitionNode:
    """Each committed document has one."""
    operation = get_operation_ast(document)
    assert operation is not None
    return operation


def root_field(operation: OperationDefinitionNode) -> str:
    """The first one."""
    return next(each.name.value for each in operation.selection_set.selections if isinstance(each, FieldNode))
