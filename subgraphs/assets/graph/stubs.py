"""Entities of other subgraphs."""

from subgraphs.kit.graph.stubs import Stub, stub


@stub
class User(Stub): ...
