"""Answers introspection from the public schema: the router's own answer also has types of its internals."""

from collections.abc import Mapping
from typing import Any, Final

import orjson
from graphql import graphql_sync

from supergraph.gateway.public_schema import PublicSchema, Published
from supergraph.gateway.refusals import invalid_document

_KEPT: Final = 32
_ASKED: Final = ("query", "variables", "operationName")


class Introspection:
    """Answers are kept by request: clients send the same few, and a full one takes a second."""

    def __init__(self, schema: PublicSchema) -> None:
        self._schema, self._published = schema, schema.now
        self._answers: dict[bytes, bytes] = {}

    def answer(self, parameters: Mapping[str, Any]) -> bytes:
        """The response body; takes long, so not on the event loop. Raises Refused if the document is not valid."""
        self._schema.refresh()
        if self._published is not self._schema.now or len(self._answers) >= _KEPT:
            self._published, self._answers = self._schema.now, {}
        key = orjson.dumps([parameters.get(name) for name in _ASKED])
        if key not in self._answers:
            self._answers[key] = _execute(self._published, parameters)
        return self._answers[key]


def _execute(published: Published, parameters: Mapping[str, Any]) -> bytes:
    query, variables, operation_name = (parameters.get(name) for name in _ASKED)
    values = variables if isinstance(variables, dict) else None
    result = graphql_sync(published.schema, str(query), variable_values=values, operation_name=operation_name)
    if result.errors:
        raise invalid_document(result.errors[0].message)
    return orjson.dumps({"data": result.data})
