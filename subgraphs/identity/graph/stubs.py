"""Entities of other subgraphs that identity points to."""

from subgraphs.kit.graph.stubs import Stub, stub


@stub
class User(Stub):
    """Owned by users."""
