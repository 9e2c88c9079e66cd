"""The edge reaches the graph and uploads at one address, on connections of their own."""

import asyncio
from collections.abc import Callable
from typing import Final, cast

from supergraph.gateway.uploads import REQUEST_LINE

_SECONDS: Final = 10.0
NewProtocol = Callable[[], asyncio.Protocol]


class FirstBytes(asyncio.Protocol):
    """Chooses by the first request what reads the connection."""

    transport: asyncio.Transport

    def __init__(self, new_client: NewProtocol, new_upload: NewProtocol) -> None:
        self._new_client, self._new_upload = new_client, new_upload
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self._deadline = asyncio.get_running_loop().call_later(_SECONDS, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        self._deadline.cancel()

    def data_received(self, data: bytes) -> None:
        data = self._held = self._held + data
        if len(data) < len(REQUEST_LINE) and REQUEST_LINE.startswith(data):
            return
        self._deadline.cancel()
        chosen = self._new_upload() if data.startswith(REQUEST_LINE) else self._new_client()
        self.transport.set_protocol(chosen)
        chosen.connection_made(self.transport)
        chosen.data_received(data)
