"""Entities that other subgraphs own."""

from subgraphs.kit.graph.stubs import Stub, stub


@stub
class Asset(Stub):
    pass
