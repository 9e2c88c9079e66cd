"""A schema of batched resolvers: values, lists, exceptions, entities, and results of the wrong shape."""

import asyncio
from typing import Annotated, Any

import strawberry
from strawberry import federation

from subgraphs.execution import batched
from subgraphs.kit.graph.federation import Schema

Info = strawberry.Info[list[Any], None]


@strawberry.type
class Book:
    number: int

    @strawberry.field
    @batched
    async def title(books: list["Book"], info: Info, prefix: str | None = "Book") -> list[str]:
        info.context.append([book.number for book in books])
        return [f"{prefix} {book.number}" for book in books]

    @strawberry.field
    @batched
    def next(books: list["Book"]) -> list["Book | None"]:
        return [Book(number=book.number + 1) if book.number < 3 else None for book in books]

    @strawberry.field
    @batched
    async def similar(books: list["Book"], first: int = 1) -> list[list["Book"] | Exception]:
        if first < 0:
            return [ValueError("`first` is negative.")] * len(books)
        return [[Book(number=book.number + n) for n in range(first)] for book in books]

    @strawberry.field
    @batched
    def tried(books: list["Book"]) -> list[int | Exception | None]:
        return [ValueError("even") if book.number % 2 == 0 else book.number for book in books]

    @strawberry.field
    @batched
    async def required(books: list["Book"]) -> list[int | Exception]:
        await asyncio.sleep(0)
        return [ValueError("even") if book.number % 2 == 0 else book.number for book in books]

    @strawberry.field
    @batched
    async def quoted(books: "list[Book]") -> "list[Book | Exception | None]":
        return [ValueError("two") if book.number == 2 else None if book.number == 3 else book for book in books]

    @strawberry.field
    @batched
    async def mixed(books: list["Book"]) -> list[Annotated["Book | Shelf", strawberry.union("Mixed")]]:
        return [Shelf(id=strawberry.ID("1")) if book.number == 2 else book for book in books]

    @strawberry.field
    @batched
    async def meets(books: list["Book"], info: Info, name: int) -> list[bool]:
        info.context.append(name)
        for _ in range(10):
            await asyncio.sleep(0)
        return [len(info.context) == 2] * len(books)

    @strawberry.field
    @batched
    async def short(books: list["Book"]) -> list[int | None]:
        return [1] * (len(books) + 1)

    @strawberry.field
    @batched
    def odd(books: list["Book"]) -> list[int | None]:
        return "text"  # type: ignore[return-value]  # on purpose

    @strawberry.field
    @batched
    async def broken(books: list["Book"]) -> list[int | None]:
        raise ValueError("all at once")


@federation.type(keys=["id"], extend=True)
class Shelf:
    id: strawberry.ID

    @strawberry.field
    @batched
    async def books(shelves: list["Shelf"], info: Info) -> list[list[Book]]:
        info.context.append([shelf.id for shelf in shelves])
        return [[Book(number=n + 1) for n in range(int(shelf.id))] for shelf in shelves]

    @strawberry.field
    @batched
    def width(shelves: list["Shelf"]) -> list[int]:
        return [10 * int(shelf.id) for shelf in shelves]

    @classmethod
    def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Shelf"]:
        return [cls(id=strawberry.ID(one["id"])) for one in representations]


@strawberry.type
class Query:
    @strawberry.field
    def books(self) -> list[Book]:
        return [Book(number=n) for n in (1, 2, 3)]


schema = Schema(query=Query, types=[Shelf])
