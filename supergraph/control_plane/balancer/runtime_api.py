"""HAProxy's runtime API over its socket."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SECONDS: Final = 2.0
_IN_MAINTENANCE: Final = 0b1100011
"""By command, by another server, by DNS. The bit between says only how it began."""
_UP: Final = "2"


@dataclass(frozen=True, slots=True)
class Server:
    name: str
    address: tuple[str, int]
    is_enabled: bool
    is_up: bool


class RuntimeAPI:
    """Raises OSError or TimeoutError while HAProxy is away."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    async def servers(self) -> dict[str, list[Server]]:
        """By backend."""
        _, columns, *rows = (await self.command("show servers state")).strip().splitlines()
        names, found = columns.removeprefix("# ").split(), dict[str, list[Server]]()
        for row in rows:
            values = dict(zip(names, row.split(), strict=True))
            found.setdefault(values["be_name"], []).append(_server(values))
        return found

    async def command(self, text: str) -> str:
        async with asyncio.timeout(_SECONDS):
            reader, writer = await asyncio.open_unix_connection(self._socket)
            try:
                writer.write(f"{text}\n".encode())
                return (await reader.read()).decode()
            finally:
                writer.close()


def _server(row: dict[str, str]) -> Server:
    enabled = not int(row["srv_admin_state"]) & _IN_MAINTENANCE
    return Server(row["srv_name"], (row["srv_addr"], int(row["srv_port"])), enabled, row["srv_op_state"] == _UP)
