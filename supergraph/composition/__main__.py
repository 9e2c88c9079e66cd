"""`python -m supergraph.composition [--check]`: writes `schema/`, or fails if it is not current."""

import sys

from graphql import build_schema

from supergraph.composition import snapshots
from supergraph.composition.compose import CompositionFailed
from supergraph.composition.descriptions import undescribed
from supergraph.composition.operations import broken_operations


def main(arguments: list[str]) -> None:
    try:
        files = snapshots.current()
    except CompositionFailed as error:
        sys.exit(f"The subgraphs do not compose:\n{error}")
    api = build_schema(files["api.graphql"])
    problems = [f"no description: {name}" for name in undescribed(api)] + broken_operations(api)
    if "--check" in arguments:
        problems += [f"schema/{name} is not current: run `make schema`" for name in snapshots.drifted(files)]
    else:
        snapshots.write(files)
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(files)} schema files are current, {len(api.type_map)} types are described.")


main(sys.argv[1:])
