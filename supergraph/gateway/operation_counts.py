"""Counts the operations of an endpoint, by client and by what they touch."""

from collections.abc import Mapping
from typing import Any

from supergraph.gateway.public_schema import PublicSchema
from supergraph.usage.recorder import UsageRecorder


class OperationCounts:
    def __init__(self, recorder: UsageRecorder, schema: PublicSchema) -> None:
        self._recorder, self._schema = recorder, schema

    def add(self, client: str, parameters: Mapping[str, Any]) -> None:
        """`client` is what it calls itself, `parameters` are those of its request."""
        document, name = parameters.get("query"), parameters.get("operationName")
        if isinstance(document, str):
            self._recorder.count(client, self._schema.now, document, name if isinstance(name, str) else None)
