"""Whether a graph may be published: it composes, keeps what was released, and answers the committed operations."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from graphql import GraphQLError, GraphQLSchema, build_schema, parse

from supergraph.composition.compatibility import breaking, broken_releases
from supergraph.composition.compose import Composed, CompositionFailed, compose
from supergraph.composition.deprecations import deprecations
from supergraph.composition.operations import broken_operations
from supergraph.composition.releases import releases
from supergraph.control_plane.registry.asked import still_asked
from supergraph.usage.store import Use

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


def check(api: GraphQLSchema, sdl: Mapping[str, str], schemas: Path) -> None:
    """Against the files of `schema/`. Raises Refused."""
    for name, changes in _broken(api, sdl, schemas):
        raise Refused(f"{changes[0]} {_and_more(changes)}{name} has it: deprecate it, and keep it until then.")
    if broken := broken_operations(api, schemas / "operations"):
        raise Refused(f"The operation {broken[0]} {_and_more(broken)}Change the operation first, or keep the field.")


def check_promised(old: GraphQLSchema, new: GraphQLSchema, today: date) -> None:
    """Against the dates of deprecations. Raises Refused."""
    promised = {name: each.until for name, each in deprecations(old).items() if each.until >= today}
    for change, coordinate in still_asked(breaking(old, new), old, promised):
        raise Refused(f"{change} {coordinate} is promised until {promised[coordinate]}: keep it until then.")


def check_asked(old: GraphQLSchema, new: GraphQLSchema, asked: Mapping[str, Use]) -> None:
    """Against what clients asked for lately, beyond the releases. Raises Refused."""
    for change, coordinate in still_asked(breaking(old, new), old, asked):
        use = asked[coordinate]
        who = f"The client {use.client} asked for {coordinate} on {use.last}"
        raise Refused(f"{change} {who}: deprecate it, and wait until none does.")


def _broken(api: GraphQLSchema, sdl: Mapping[str, str], schemas: Path) -> Iterator[tuple[str, list[str]]]:
    """Releases; before the first one, the committed public schema."""
    if releases(schemas / "releases"):
        broken = broken_releases(api, sdl, schemas / "releases")
        yield from ((f"The release {name}", changes) for name, changes in broken)
    elif changes := breaking(build_schema((schemas / "api.graphql").read_text()), api):
        yield "The committed schema", changes


def _and_more(found: list[str]) -> str:
    return f"({len(found) - 1} more.) " if len(found) > 1 else ""
