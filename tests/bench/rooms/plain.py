"""`python -m tests.bench.rooms.plain FILE PORT`: a room from memory, by Strawberry as it comes."""

import json
import sys
from pathlib import Path
from typing import Any

import strawberry
import uvicorn
from strawberry.asgi import GraphQL

from subgraphs.kit.process.serve import SERVING


@strawberry.type
class Asset:
    id: strawberry.ID
    url: str


@strawberry.type
class RoomItem:
    id: strawberry.ID
    x: int
    y: int
    layer: int
    rotation: int
    asset: Asset | None


@strawberry.type
class Room:
    id: strawberry.ID
    title: str
    revision: int
    items: list[RoomItem]


def room_of(stored: dict[str, Any]) -> Room:
    items = [RoomItem(**{**each, "asset": Asset(**each["asset"])}) for each in stored["items"]]
    return Room(**{**stored, "items": items})


def main(file: str, port: str) -> None:
    known = room_of(json.loads(Path(file).read_text()))

    @strawberry.type
    class Query:
        @strawberry.field
        async def room(self, id: strawberry.ID) -> Room | None:
            return known if id == known.id else None

    app = GraphQL[Any, None](strawberry.Schema(Query), graphql_ide=None)
    options: dict[str, Any] = {**SERVING, "http": "httptools", "log_level": "warning", "lifespan": "off"}
    uvicorn.run(app, host="127.0.0.1", port=int(port), **options)


if __name__ == "__main__":
    main(*sys.argv[1:])
