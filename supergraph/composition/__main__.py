"""`python -m supergraph.composition [--check]`: write `schema/`, or fail where it is not current."""

import sys

from graphql import build_schema

from supergraph.composition import snapshots
from supergraph.composition.compose import DoesNotCompose
from supergraph.composition.descriptions import undescribed
from supergraph.composition.operations import broken_operations


def main(arguments: list[str]) -> None:
    try:
        files = snapshots.current()
    except DoesNotCompose as error:
        sys.exit(f"The subgraphs do not compose:\n{error}")
    api = build_schema(files["api.graphql"])
    faults = [f"no description: {name}" for name in undescribed(api)] + broken_operations(api)
    if "--check" in arguments:
        faults += [f"schema/{name} is not current: run `make schema`" for name in snapshots.drifted(files)]
    else:
        snapshots.write(files)
    if faults:
        sys.exit("\n".join(faults))
    print(f"{len(files)} schema files are current, {len(api.type_map)} types are described.")


main(sys.argv[1:])
