"""Answers introspection from the public schema: the router's own answer also has types of its internals."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import orjson
from graphql import GraphQLSchema, build_schema, graphql_sync

from supergraph.gateway.refusals import invalid_document

_KEPT: Final = 32
_ASKED: Final = ("query", "variables", "operationName")


class Introspection:
    """Answers are kept by request: clients send the same few, and a full one takes a second."""

    def __init__(self, schema: Path) -> None:
        self._path, self._written_at = schema, 0.0
        self._schema = GraphQLSchema()
        self._answers: dict[bytes, bytes] = {}

    def answer(self, parameters: Mapping[str, Any]) -> bytes:
        """The response body; takes long, so not on the event loop. Raises Refused if the document is not valid."""
        self._read_if_changed()
        key = orjson.dumps([parameters.get(name) for name in _ASKED])
        if key not in self._answers:
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            self._answers[key] = self._execute(parameters)
        return self._answers[key]

    def _read_if_changed(self) -> None:
        written_at = self._path.stat().st_mtime
        if written_at != self._written_at:
            self._schema, self._written_at = build_schema(self._path.read_text()), written_at
            self._answers.clear()

    def _execute(self, parameters: Mapping[str, Any]) -> bytes:
        query, variables, operation_name = (parameters.get(name) for name in _ASKED)
        values = variables if isinstance(variables, dict) else None
        result = graphql_sync(self._schema, str(query), variable_values=values, operation_name=operation_name)
        if result.errors:
            raise invalid_document(result.errors[0].message)
        return orjson.dumps({"data": result.data})
