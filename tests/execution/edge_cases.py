"""A schema of hard cases: what the domains avoid must still be answered as graphql-core answers it."""

import asyncio
import datetime
import decimal
import uuid
from enum import Enum
from typing import Annotated, Any, Generic, NewType, Optional, TypeVar

import strawberry
from strawberry import federation
from strawberry.extensions import FieldExtension
from strawberry.permission import BasePermission

from subgraphs.execution import batched
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError

T = TypeVar("T")


@strawberry.enum
class Color(Enum):
    RED = "r"
    BLUE = 2
    CRIMSON = "r"  # noqa: PIE796  # an alias, on purpose


@strawberry.enum
class Word(str, Enum):  # noqa: UP042  # as user code declares them
    YES = "yes"
    NO = strawberry.enum_value("no", name="NOPE")


def _odd(value: Any) -> int | None:
    if value == 3:
        return None
    if not isinstance(value, int) or value % 2 == 0:
        raise ValueError(f"{value!r} is not odd")
    return value


OddNumber = NewType("OddNumber", int)
SCALARS: dict[object, Any] = {OddNumber: strawberry.scalar(name="Odd", serialize=_odd, parse_value=_odd)}


class Allowed(BasePermission):
    message = "not today"

    def has_permission(self, source: Any, info: strawberry.Info, **keywords: Any) -> bool:
        return "1" not in getattr(source, "fake_key", "")


class AllowedLater(BasePermission):
    message = "not tomorrow"

    async def has_permission(self, source: Any, info: strawberry.Info, **keywords: Any) -> bool:
        await asyncio.sleep(0)
        return "2" not in getattr(source, "fake_key", "")


class Shouting(FieldExtension):
    def resolve(self, next_: Any, source: Any, info: strawberry.Info, **keywords: Any) -> Any:
        value = next_(source, info, **keywords)
        return value.upper() if isinstance(value, str) else value


@strawberry.input
class Where:
    color: Color = Color.RED
    words: list[Word | None] | None = None
    inner: Optional["Where"] = None
    limit: int | None = strawberry.UNSET
    maybe: strawberry.Maybe[str]


@strawberry.input(one_of=True)
class Either:
    left: strawberry.Maybe[int]
    right: strawberry.Maybe[str]


@strawberry.interface
class Named:
    name: str


@strawberry.interface
class Node(Named):
    id: strawberry.ID

    @strawberry.field
    def label(self, loud: bool = False) -> str:
        return "label"


@strawberry.interface
class Chosen:
    note: str | None

    @classmethod
    def resolve_type(cls, value: Any, *_: Any) -> str:
        return "Missing" if value.note is None else type(value).__name__


@strawberry.type
class Box(Generic[T]):
    content: T
    contents: list[T | None]


@federation.type(keys=["id"])
class Leaf(Node, Chosen):
    size: int
    weight: float | None
    color: Color
    words: list[Word]
    odd: OddNumber | None
    flags: list[bool | None] | None
    at: datetime.datetime
    day: datetime.date | None
    hour: datetime.time
    key: uuid.UUID
    price: decimal.Decimal
    anything: strawberry.scalars.JSON | None

    @strawberry.field(permission_classes=[Allowed])
    def guarded(self) -> str | None:
        return "guarded"

    @strawberry.field(permission_classes=[AllowedLater])
    async def guarded_later(self, info: strawberry.Info) -> str:
        return "guarded"

    @strawberry.field(extensions=[Shouting()])
    def shouted(self, word: str = "hey") -> str:
        return word

    @strawberry.field
    async def slow(self, info: strawberry.Info, times: int = 1) -> int:
        return times

    @strawberry.field
    @batched
    async def friends(leaves: list["Leaf"], info: strawberry.Info, first: int = 2) -> list[list["Leaf"] | None]:
        return [[] for _ in leaves]

    @strawberry.field
    @batched
    def twin(leaves: list["Leaf"], color: Color = Color.RED) -> list["Leaf | Exception | None"]:
        return [None for _ in leaves]

    @strawberry.field
    def where_am_i(self, info: strawberry.Info) -> str:
        return str(info.path)


@strawberry.type
class Branch(Node):
    parts: list["Part"]
    grid: list[list[int]]
    cube: list[list[list[str | None]] | None] | None
    pairs: list[list[Leaf | None]]
    must: Leaf
    box: Box[int]
    boxes: list[Box[str]]

    @strawberry.field
    async def child(self) -> Optional["Branch"]:
        return None

    @strawberry.field
    def children(self, where: Where | None = None) -> list["Branch"]:
        return []

    @strawberry.field
    async def must_child(self) -> "Branch":
        raise NotImplementedError

    @strawberry.field
    async def thing(self, either: Either | None = None) -> Annotated["Thing", strawberry.lazy(__name__)]:
        raise NotImplementedError


@strawberry.type
class Stone(Chosen):
    hard: bool

    @classmethod
    def is_type_of(cls, value: Any, info: Any) -> bool:
        return isinstance(value, cls)


@strawberry.type
class Cloud(Named):
    wet: bool | None

    @classmethod
    async def is_type_of(cls, value: Any, info: Any) -> bool:
        await asyncio.sleep(0)
        return isinstance(value, cls)


Part = Annotated[Leaf | Branch, strawberry.union("Part")]
Thing = Annotated[Part | Stone, strawberry.union("Thing")]
DoPayload = Annotated[Branch | ValidationError | NotFound | Unauthenticated, strawberry.union("DoPayload")]


@strawberry.type
class Query:
    plain: str | None = "plain"

    @strawberry.field
    def leaf(self, id: strawberry.ID, odd: OddNumber | None = None) -> Leaf | None:
        raise NotImplementedError

    @strawberry.field
    def leaves(self, first: int = 3, colors: list[Color] = [Color.RED], word: Word = Word.NO) -> list[Leaf] | None:  # noqa: B006
        raise NotImplementedError

    @strawberry.field
    async def branch(self, where: Where, at: datetime.datetime | None = None) -> Branch | None:
        raise NotImplementedError

    @strawberry.field
    def branches(self, wheres: list[Where] | None = None) -> list[Branch | None] | None:
        raise NotImplementedError

    @strawberry.field
    def things(self) -> list[Thing | None] | None:
        raise NotImplementedError

    @strawberry.field
    async def nodes(self, ids: list[strawberry.ID]) -> list[list[Node | None]] | None:
        raise NotImplementedError

    @strawberry.field
    def named(self) -> list[Named] | None:
        raise NotImplementedError

    @strawberry.field
    def chosen(self) -> Chosen | None:
        raise NotImplementedError

    @strawberry.field
    def cloud(self) -> Cloud:
        raise NotImplementedError
