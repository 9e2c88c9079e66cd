"""Entities of other subgraphs."""

from subgraphs.kit.graph.stubs import KeyStub, Stub, stub


@stub
class Asset(Stub): ...


@stub
class Comment(Stub): ...


@stub
class GuestBookEntry(KeyStub): ...


@stub
class Room(Stub): ...


@stub
class User(Stub): ...
