"""The committed files of `schema/`: one SDL per subgraph, the supergraph, the public schema and the manifest."""

from pathlib import Path

from graphql import build_schema, parse
from graphql.language import ObjectTypeDefinitionNode, ObjectTypeExtensionNode

from subgraphs.declarations import DECLARATIONS
from subgraphs.kit.graph.sdl import sdl_of
from supergraph.composition.compose import compose
from supergraph.composition.openapi import openapi
from supergraph.composition.persisted import manifest
from supergraph.composition.samples import samples

FOLDER = Path(__file__).parents[2] / "schema"


def current() -> dict[str, str]:
    """Text by file name, generated from the code."""
    sdl = {name: sdl_of(name) for name in DECLARATIONS}
    composed = compose(sdl)
    files = {f"{name}.graphql": text for name, text in sdl.items()}
    files |= {"supergraph.graphql": composed.supergraph, "api.graphql": composed.api}
    api = build_schema(composed.api)
    files |= {"samples.json": samples(api, _owners(sdl)), "openapi.json": openapi(api)}
    return {**files, "persisted-operations.json": manifest()}


def _owners(sdl: dict[str, str]) -> dict[str, str]:
    """The subgraph of each root field."""
    return {
        field.name.value: name
        for name, text in sdl.items()
        for each in parse(text).definitions
        if isinstance(each, ObjectTypeDefinitionNode | ObjectTypeExtensionNode)
        and each.name.value in ("Query", "Mutation", "Subscription")
        for field in each.fields or ()
    }


def drifted(files: dict[str, str]) -> list[str]:
    """Names of the files that differ from the committed ones."""
    return [name for name, text in files.items() if not _is_committed(name, text)]


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        FOLDER.joinpath(name).write_text(text)


def _is_committed(name: str, text: str) -> bool:
    path = FOLDER / name
    return path.is_file() and path.read_text() == text
