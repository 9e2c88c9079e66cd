"""Entities of other subgraphs."""

from subgraphs.kit.graph.stubs import Stub, stub


@stub
class Post(Stub): ...


@stub
class Room(Stub): ...
