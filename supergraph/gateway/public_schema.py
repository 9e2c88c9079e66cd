"""The public schema of an endpoint, as its file has it now, and what in it is deprecated."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

import structlog
from graphql import GraphQLError, GraphQLSchema, build_ast_schema, parse

from supergraph.composition.deprecations import Deprecation, deprecations
from supergraph.gateway.introspection_cost import IntrospectionCost

log = structlog.get_logger("gateway")
_DIRECTIVE: Final = "@deprecated("


class Published:
    """One text of the file."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def schema(self) -> GraphQLSchema:
        """Takes long: not on the event loop."""
        document = parse(self._text, no_location=True)
        return build_ast_schema(document, assume_valid=True, assume_valid_sdl=True)

    @cached_property
    def introspection_cost(self) -> IntrospectionCost:
        return IntrospectionCost(self.schema)

    @cached_property
    def deprecations(self) -> Mapping[str, Deprecation]:
        """By coordinate."""
        return deprecations(self.schema) if _DIRECTIVE in self._text else {}

    @cached_property
    def deprecated_names(self) -> frozenset[str]:
        """Of fields, arguments and values: a document without any of them touches nothing deprecated."""
        return frozenset(each.rstrip(":)").replace("(", ".").rpartition(".")[2] for each in self.deprecations)


class PublicSchema:
    def __init__(self, *files: Path) -> None:
        """The first of them that is there: what the control plane published, else what is committed."""
        self._files = files
        self._read: tuple[Path, float] | None = None
        self.now = Published("")
        self.refresh(builds=False)

    def refresh(self, *, builds: bool = True) -> None:
        """Reads the file if it has changed, and keeps what it had if that is no schema. Not on the event loop."""
        try:
            version = self._version()
            if version and version != self._read:
                published = Published(version[0].read_text())
                _ = published.deprecated_names, builds and published.schema
                self.now, self._read = published, version
        except (OSError, GraphQLError, TypeError) as error:
            log.warning("gateway.schema_unreadable", error=repr(error))

    def _version(self) -> tuple[Path, float] | None:
        """The file that counts, and when it was written."""
        file = next((each for each in self._files if each.is_file()), None)
        return (file, file.stat().st_mtime) if file else None
