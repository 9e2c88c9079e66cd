"""The edge reaches the graph and uploads at one address, on connections of their own."""

import asyncio
from collections.abc import Callable
from typing import cast

from supergraph.gateway.uploads import REQUEST_LINE

NewProtocol = Callable[[], asyncio.Protocol]


class FirstBytes(asyncio.Protocol):
    """Chooses by the first request what reads the connection."""

    transport: asyncio.Transport

    def __init__(self, new_client: NewProtocol, new_upload: NewProtocol) -> None:
        self._new_client, self._new_upload = new_client, new_upload
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        data = self._held = self._held + data
        if len(data) < len(REQUEST_LINE) and REQUEST_LINE.startswith(data):
            return
        chosen = self._new_upload() if data.startswith(REQUEST_LINE) else self._new_client()
        self.transport.set_protocol(chosen)
        chosen.connection_made(self.transport)
        chosen.data_received(data)
