"""Entities that posts only points to."""

from subgraphs.kit.graph.stubs import KeyStub, Stub, stub


@stub
class Asset(Stub): ...


@stub
class GuestBookEntry(KeyStub): ...
