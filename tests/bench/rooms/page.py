"""A room of 200 items with their assets: through the router on real stores, beside Strawberry alone from memory."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from subgraphs.kit.domain.starter_assets import starter_id
from tests.bench.case import Case
from tests.bench.comparing import compare
from tests.bench.pages.stacked import answer, ours
from tests.bench.programs import running
from tests.bench.rooms.clients import Clients, asset_of, new_accounts
from tests.fixtures.stack import Stack

_ITEMS: Final = 200
_ROW: Final = 16
_CELLS: Final = 4
_ROOM: Final = """query ($id: ID!) { room(id: $id) {
  id title revision items { id x y layer rotation asset { id url } } } }"""


async def furnished_room(clients: Clients) -> str:
    (owner,) = new_accounts(1)
    room = (await clients.do(owner, "createRoom", "room { id revision }", title="Bench"))["room"]
    chair = asset_of(starter_id("chair-oak"))
    for start in range(0, _ITEMS, 100):
        spots = range(start, min(_ITEMS, start + 100))
        changes = [{"place": {"assetId": chair, "x": n % _ROW * _CELLS, "y": n // _ROW * _CELLS}} for n in spots]
        wanted = {"roomId": room["id"], "expectedRevision": room["revision"], "changes": changes}
        room = (await clients.do(owner, "arrangeRoom", "room { id revision }", **wanted))["room"]
    return str(room["id"])


def compare_pages(stack: Stack, room_id: str) -> None:
    case = Case(f"a room of {_ITEMS} items with their assets", _ROOM, {"id": room_id})
    stored: Any = answer(stack.graphql, case.body())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "room.json"
        file.write_text(json.dumps(stored["data"]["room"]))
        command = [sys.executable, "-m", "tests.bench.rooms.plain", str(file), "{port}"]
        router = f"{stack.router}/graphql"
        with running(command) as plain:
            compare(case, {"ours": ours(stack, router, "rooms", "assets", "router"), "plain Strawberry": plain})
