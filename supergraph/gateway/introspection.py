"""Answers introspection from the public schema: the router's own answer also has types of its internals."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import orjson
from graphql import GraphQLSyntaxError, graphql_sync, parse

from supergraph.gateway.public_schema import PublicSchema, Published
from supergraph.gateway.refusals import invalid_document

_KEPT: Final = 32
_ASKED: Final = ("query", "variables", "operationName")


class Introspection:
    """Answers are kept by request: clients send the same few, and a full one takes a second. One is made at a time."""

    def __init__(self, schema: PublicSchema) -> None:
        self._schema, self._published = schema, schema.now
        self._answers: dict[bytes, bytes] = {}
        self._turn = asyncio.Lock()
        self._making = set[asyncio.Task[bytes]]()

    async def answer(self, parameters: Mapping[str, Any]) -> bytes:
        """The response body. Raises Refused if the document is not valid, or asks for too much.

        A client that leaves does not end what is made for it: the next one would be made beside it.
        """
        task = asyncio.create_task(self._in_turn(parameters))
        self._making.add(task)
        task.add_done_callback(self._made)
        return await asyncio.shield(task)

    def _made(self, task: asyncio.Task[bytes]) -> None:
        self._making.discard(task)
        if not task.cancelled():
            task.exception()  # seen, also if its client has left

    async def _in_turn(self, parameters: Mapping[str, Any]) -> bytes:
        async with self._turn:
            return await asyncio.to_thread(self._answer, parameters)

    def _answer(self, parameters: Mapping[str, Any]) -> bytes:
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
    _check_cost(published, str(query))
    result = graphql_sync(published.schema, str(query), variable_values=values, operation_name=operation_name)
    if result.errors:
        raise invalid_document(result.errors[0].message)
    return orjson.dumps({"data": result.data})


def _check_cost(published: Published, query: str) -> None:
    try:
        document = parse(query, no_location=True)
    except GraphQLSyntaxError as error:
        raise invalid_document(error.message) from None
    cost = published.introspection_cost
    if cost.of(document) > cost.most:
        raise invalid_document("The introspection asks for more than the whole schema. Ask for each part once.")
