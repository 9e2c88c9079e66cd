"""Whole messages of a client's WebSocket from their frames."""

from typing import Final

from supergraph.gateway import frames
from supergraph.gateway.frames import ProtocolViolation

MAX_MESSAGE: Final = 60 * 1024
"""The router takes frames of 64 KiB; the gateway may add a document to a message."""


class MessageReader:
    def __init__(self) -> None:
        self._message, self._in_message = bytearray(), False

    def add(self, frame: frames.Frame) -> bytes | None:
        """The message that the frame completes. Raises ProtocolViolation."""
        if (frame.opcode == frames.CONTINUATION) != self._in_message:
            raise ProtocolViolation(1002, "Invalid fragmentation")
        self._message += frame.payload
        self._in_message = not frame.final
        if len(self._message) > MAX_MESSAGE:
            raise ProtocolViolation(1009, f"Messages may have {MAX_MESSAGE // 1024} KiB")
        if not frame.final:
            return None
        text, self._message = bytes(self._message), bytearray()
        return text
