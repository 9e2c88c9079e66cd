"""The committed operations, which a client may name by their hash instead of sending the document."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import orjson

from supergraph.gateway.refusals import Refused

_PREFIX: Final = "sha256:"


class PersistedOperations:
    """`Apollo`'s form (`extensions.persistedQuery.sha256Hash`), and `documentId` of GraphQL over HTTP."""

    def __init__(self, documents: Mapping[str, str]) -> None:
        self._documents = documents

    @classmethod
    def read(cls, *manifests: Path) -> "PersistedOperations":
        """Those of the releases, too: apps that are installed name what was committed then."""
        found = (each for path in manifests for each in orjson.loads(path.read_bytes())["operations"])
        return cls({each["id"]: each["body"] for each in found})

    def document(self, parameters: Mapping[str, Any]) -> str | None:
        """Of a request without a document of its own; None if it names none. Raises Refused if it is unknown."""
        if parameters.get("query"):  # graphql-ws sends an empty one
            return None
        found = _hash_in(parameters)
        if found is None:
            return None
        document = self._documents.get(found.removeprefix(_PREFIX))
        if document is None:
            raise Refused("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND", 200, document=True)
        return document


def _hash_in(parameters: Mapping[str, Any]) -> str | None:
    extensions = parameters.get("extensions")
    persisted = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    named = persisted.get("sha256Hash") if isinstance(persisted, dict) else parameters.get("documentId")
    return named if isinstance(named, str) else None
