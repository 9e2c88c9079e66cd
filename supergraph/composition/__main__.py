"""`python -m supergraph.composition [--check]`: writes `schema/`, or fails if it is not current."""

import sys

from graphql import build_schema

from subgraphs.declarations import DECLARATIONS
from supergraph.composition import snapshots
from supergraph.composition.compatibility import broken_releases
from supergraph.composition.compose import CompositionFailed
from supergraph.composition.deprecations import undated
from supergraph.composition.descriptions import undescribed
from supergraph.composition.operations import broken_operations


def main(arguments: list[str]) -> None:
    try:
        files = snapshots.current()
    except CompositionFailed as error:
        sys.exit(f"The subgraphs do not compose:\n{error}")
    api = build_schema(files["api.graphql"])
    problems = [f"no description: {name}" for name in undescribed(api)] + broken_operations(api) + undated(api)
    sdl = {name: files[f"{name}.graphql"] for name in DECLARATIONS}
    for name, changes in broken_releases(api, sdl):
        problems += [f"the release {name} breaks: {each} Deprecate, and keep it until then" for each in changes]
    if "--check" in arguments:
        problems += [f"schema/{name} is not current: run `make schema`" for name in snapshots.drifted(files)]
    else:
        snapshots.write(files)
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(files)} schema files are current, {len(api.type_map)} types are described.")


main(sys.argv[1:])
