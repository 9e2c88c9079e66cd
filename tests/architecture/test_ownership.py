"""Each entity has one owner: the subgraph whose type implements Node and answers for its key. Others have a stub."""

from collections import defaultdict

import pytest
from graphql import ObjectTypeDefinitionNode, parse, print_ast

from subgraphs.declarations import OWNERS
from tests.architecture.source import ROOT

SUBGRAPH_FILES = [p for p in ROOT.glob("schema/*.graphql") if p.stem not in ("supergraph", "api")]


def _types() -> dict[str, dict[str, ObjectTypeDefinitionNode]]:
    found: dict[str, dict[str, ObjectTypeDefinitionNode]] = defaultdict(dict)
    for path in SUBGRAPH_FILES:
        for node in parse(path.read_text()).definitions:
            if isinstance(node, ObjectTypeDefinitionNode):
                found[node.name.value][path.stem] = node
    return found


def _directives(node: ObjectTypeDefinitionNode) -> set[str]:
    return {directive.name.value for directive in node.directives or ()}


def _is_owned(node: ObjectTypeDefinitionNode) -> bool:
    """The stubs of `node` implement Node as well, but their key resolves nowhere in that subgraph."""
    is_node = any(interface.name.value == "Node" for interface in node.interfaces or ())
    return is_node and "resolvable: false" not in print_ast(node)


@pytest.mark.parametrize("name", OWNERS)
def test_an_entity_has_one_owner(name: str) -> None:
    assert [subgraph for subgraph, node in _types()[name].items() if _is_owned(node)] == [OWNERS[name]]


def test_every_entity_is_known_here() -> None:
    nodes = {name for name, by_subgraph in _types().items() if any(map(_is_owned, by_subgraph.values()))}
    assert nodes == set(OWNERS)


def test_only_entities_and_shared_types_stand_in_two_subgraphs() -> None:
    roots = {"Query", "Mutation", "Subscription", "_Service"}
    twice = {name: nodes for name, nodes in _types().items() if len(nodes) > 1 and name not in roots}
    assert not [
        n for n, nodes in twice.items() if not all(_directives(d) & {"key", "shareable"} for d in nodes.values())
    ]
