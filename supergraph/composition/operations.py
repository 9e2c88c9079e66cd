"""Validates the clients' operations in `schema/operations/` against the public schema."""

from pathlib import Path

from graphql import GraphQLSchema, GraphQLSyntaxError, parse, validate

FOLDER = Path(__file__).parents[2] / "schema" / "operations"


def broken_operations(schema: GraphQLSchema, folder: Path = FOLDER) -> list[str]:
    """`file: message` for each invalid operation."""
    return [f"{path.name}: {message}" for path in sorted(folder.glob("*.graphql")) for message in _errors(schema, path)]


def _errors(schema: GraphQLSchema, path: Path) -> list[str]:
    try:
        return [error.message for error in validate(schema, parse(path.read_text()))]
    except GraphQLSyntaxError as error:
        return [error.message]
