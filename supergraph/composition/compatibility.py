"""Whether clients and routers of released versions can go on with a new graph."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from graphql import GraphQLSchema, build_ast_schema, parse
from graphql.utilities import find_breaking_changes

from supergraph.composition.answerable import unanswerable
from supergraph.composition.releases import FOLDER, releases


def breaking(old: GraphQLSchema, new: GraphQLSchema) -> list[str]:
    return sorted(change.description for change in find_breaking_changes(old, new))


def broken_releases(
    api: GraphQLSchema, sdl: Mapping[str, str], folder: Path = FOLDER
) -> Iterator[tuple[str, list[str]]]:
    """The name of each supported release that the graph breaks, and how. `sdl` is that of the subgraphs, by name."""
    documents = {name: parse(text, no_location=True) for name, text in sdl.items()}
    for release in releases(folder):
        released = parse(release.api.read_text(), no_location=True)
        found = breaking(build_ast_schema(released, assume_valid=True, assume_valid_sdl=True), api)
        found += unanswerable(parse(release.supergraph.read_text(), no_location=True), documents)
        if found:
            yield release.name, found
