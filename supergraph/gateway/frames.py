"""WebSocket frames (RFC 6455) as the gateway reads and writes them, without extensions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from websockets.speedups import apply_mask

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
_FINAL, _RESERVED, _MASKED = 0x80, 0x70, 0x80
_MAX_CONTROL: Final = 125
_NO_MASK: Final = b"\0\0\0\0"


class ProtocolViolation(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


@dataclass(frozen=True, slots=True)
class Frame:
    opcode: int
    final: bool
    payload: bytes

    @property
    def is_control(self) -> bool:
        return self.opcode >= CLOSE


class FrameReader:
    """Collects bytes and yields complete frames; `masked` is the side whose frames must be masked: clients."""

    def __init__(self, *, masked: bool, max_size: int) -> None:
        self._buffer = bytearray()
        self._masked, self._max_size = masked, max_size

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Raises ProtocolViolation."""
        self._buffer += data
        while frame := self._next():
            yield frame

    def _next(self) -> Frame | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        self._check(buffer[0], buffer[1])
        size, start = self._size()
        end = start + (4 if self._masked else 0) + size
        if start == 0 or len(buffer) < end:
            return None
        payload = bytes(buffer[end - size : end])
        if self._masked:
            payload = apply_mask(payload, bytes(buffer[start : start + 4]))
        frame = Frame(buffer[0] & 0x0F, bool(buffer[0] & _FINAL), payload)
        del buffer[:end]
        return frame

    def _check(self, first: int, second: int) -> None:
        opcode = first & 0x0F
        if first & _RESERVED or opcode not in (CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG):
            raise ProtocolViolation(1002, "Invalid frame")
        if bool(second & _MASKED) != self._masked:
            raise ProtocolViolation(1002, "Invalid masking")
        if opcode >= CLOSE and (not first & _FINAL or second & 0x7F > _MAX_CONTROL):
            raise ProtocolViolation(1002, "Invalid control frame")

    def _size(self) -> tuple[int, int]:
        """The payload's size and where it or its mask starts; a start of 0 means that more bytes are needed."""
        size, start = self._buffer[1] & 0x7F, 2
        if size > _MAX_CONTROL:
            start = 4 if size == 126 else 10
            if len(self._buffer) < start:
                return 0, 0
            size = int.from_bytes(self._buffer[2:start], "big")
        if size > self._max_size:
            raise ProtocolViolation(1009, f"Messages may have {self._max_size // 1024} KiB")
        return size, start


def server_frame(opcode: int, payload: bytes, *, final: bool = True) -> bytes:
    return _head(opcode, len(payload), 0, final) + payload


def client_frame(opcode: int, payload: bytes) -> bytes:
    """Masked by zeros: the payload stays as it is."""
    return _head(opcode, len(payload), _MASKED, True) + _NO_MASK + payload


def close_payload(code: int, reason: str) -> bytes:
    return code.to_bytes(2, "big") + reason.encode()[: _MAX_CONTROL - 2]


def _head(opcode: int, size: int, mask: int, final: bool) -> bytes:
    first = opcode | (_FINAL if final else 0)
    if size <= _MAX_CONTROL:
        return bytes((first, mask | size))
    if size < 1 << 16:
        return bytes((first, mask | 126)) + size.to_bytes(2, "big")
    return bytes((first, mask | 127)) + size.to_bytes(8, "big")
