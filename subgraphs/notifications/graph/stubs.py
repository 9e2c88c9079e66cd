"""Entities of other subgraphs."""

from subgraphs.kit.graph.stubs import Stub, stub


@stub
class Asset(Stub): ...


@stub
class Comment(Stub): ...


@stub
class Room(Stub): ...


@stub
class User(Stub): ...
