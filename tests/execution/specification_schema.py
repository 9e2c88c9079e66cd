"""A small schema in which each rule of the specification's execution chapter can be broken on purpose."""

import asyncio
from enum import Enum
from typing import Annotated, Any

import strawberry

from subgraphs.kit.graph.federation import Schema


@strawberry.enum
class Light(Enum):
    RED = "#f00"
    GREEN = "#0f0"


@strawberry.input
class Point:
    x: int
    y: int = 7
    label: str | None = None


@strawberry.interface
class Animal:
    name: str


@strawberry.type
class Dog(Animal):
    barks: bool = True


@strawberry.type
class Cat(Animal):
    meows: int = 3


@strawberry.type
class Fish(Animal):
    depth: float = 1.5


Pet = Annotated[Dog | Cat, strawberry.union("Pet")]


@strawberry.type
class Deep:
    level: int

    @strawberry.field
    def down(self) -> "Deep | None":
        return Deep(level=self.level + 1)

    @strawberry.field
    def must_down(self) -> "Deep":
        return Deep(level=self.level + 1)

    @strawberry.field
    def must(self, fail: bool = True) -> int:
        return None if fail else 1  # type: ignore[return-value]  # on purpose

    @strawberry.field
    async def must_later(self) -> int:
        await asyncio.sleep(0)
        raise ValueError("too late")

    @strawberry.field
    def may(self) -> int | None:
        raise ValueError("may fail")

    @strawberry.field
    def all_must(self) -> list["Deep"] | None:
        return [Deep(level=1), None, Deep(level=3)]  # type: ignore[list-item]  # on purpose

    @strawberry.field
    def some_may(self) -> list["Deep | None"]:
        return [Deep(level=1), None, ValueError("an item"), Deep(level=4)]  # type: ignore[list-item]  # on purpose


@strawberry.type
class Query:
    @strawberry.field
    def deep(self) -> Deep | None:
        return Deep(level=0)

    @strawberry.field
    def must_deep(self) -> Deep:
        return Deep(level=0)

    @strawberry.field
    def echo(self, text: str | None = "default", number: int | None = None) -> str:
        return f"{text} {number}"

    @strawberry.field
    def given(self, text: str | None = strawberry.UNSET) -> str:
        return "absent" if text is strawberry.UNSET else f"given {text}"

    @strawberry.field
    def total(self, numbers: list[int | None]) -> int:
        return sum(n or 0 for n in numbers)

    @strawberry.field
    def point(self, at: Point) -> str:
        return f"{at.x},{at.y},{at.label}"

    @strawberry.field
    def light(self, now: Light = Light.GREEN) -> Light:
        return Light.RED if now is Light.GREEN else Light.GREEN

    @strawberry.field
    def pets(self) -> list[Pet]:
        return [Dog(name="Rex"), Cat(name="Tom")]

    @strawberry.field
    def wrong_pet(self) -> Pet | None:
        return Fish(name="Nemo")  # type: ignore[return-value]  # on purpose

    @strawberry.field
    def animals(self) -> list[Animal]:
        return [Dog(name="Rex"), Cat(name="Tom"), Fish(name="Nemo")]

    @strawberry.field
    def grid(self) -> list[list[int]]:
        return [[1, 2], [], [3]]

    @strawberry.field
    def bad_grid(self) -> list[list[int] | None]:
        return [[1], [2, None], [3]]  # type: ignore[list-item]  # on purpose

    @strawberry.field
    def big(self) -> int | None:
        return 2**31

    @strawberry.field
    def half(self) -> float | None:
        return float("nan")

    @strawberry.field
    def id(self) -> strawberry.ID:
        return 7  # type: ignore[return-value]  # on purpose

    @strawberry.field
    def no_list(self) -> list[int] | None:
        return "abc"  # type: ignore[return-value]  # on purpose


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def push(self, info: strawberry.Info[list[int], None], number: int) -> list[int]:
        await asyncio.sleep(0.001 if number == 1 else 0)
        info.context.append(number)
        return list(info.context)

    @strawberry.mutation
    def refuse(self, info: strawberry.Info[Any, None]) -> int:
        raise ValueError("refused")


schema = Schema(query=Query, mutation=Mutation, types=[Fish])
