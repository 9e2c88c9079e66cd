"""Whether a graph may be published: it composes, keeps what was released, and answers the committed operations."""

from collections.abc import Mapping
from pathlib import Path

from graphql import GraphQLError, GraphQLSchema, build_schema, parse

from supergraph.composition.compose import Composed, CompositionFailed, compose
from supergraph.composition.operations import broken_operations
from supergraph.control_plane.registry.differences import breaking

_MAX_SDL = 1_000_000


class Refused(Exception):
    """One sentence that says what to change."""


def composed(sdl: Mapping[str, str]) -> Composed:
    """Raises Refused."""
    for name, text in sdl.items():
        if len(text) > _MAX_SDL:
            raise Refused(f"The SDL of {name} has {len(text):,} characters; {_MAX_SDL:,} are allowed.")
        try:
            parse(text)
        except GraphQLError as error:
            raise Refused(f"The SDL of {name} is not GraphQL: {error.message}") from None
    try:
        return compose(sdl)
    except CompositionFailed as error:
        raise Refused(f"The subgraphs do not compose: {str(error).splitlines()[0]}") from None


def check(api: GraphQLSchema, schemas: Path) -> None:
    """Against the files of `schema/`. Raises Refused."""
    for name, text in _released(schemas).items():
        if changes := breaking(build_schema(text), api):
            raise Refused(f"{changes[0]} {_and_more(changes)}{name} has it: deprecate it, and keep it until then.")
    if broken := broken_operations(api, schemas / "operations"):
        raise Refused(f"The operation {broken[0]} {_and_more(broken)}Change the operation first, or keep the field.")


def _released(schemas: Path) -> dict[str, str]:
    """The releases; before the first one, the committed public schema."""
    releases = sorted(schemas.glob("releases/*.graphql"))
    found = {f"The release {path.stem}": path.read_text() for path in releases}
    return found or {"The committed schema": (schemas / "api.graphql").read_text()}


def _and_more(found: list[str]) -> str:
    return f"({len(found) - 1} more.) " if len(found) > 1 else ""
