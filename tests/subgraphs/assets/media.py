"""Small sounds and models."""

import json
import struct
from typing import Any

_FRAME = bytes([0xFF, 0xFB, 0x90, 0x00])
"""MPEG 1, layer III, 128 kbit/s, 44,100 Hz: 417 bytes a frame, 1152 samples."""
FRAME_SECONDS = 1152 / 44100
TAG = b"ID3\x04\x00\x00" + bytes([0, 0, 0, 20]) + b"TPE1 a private name."


def mp3(frames: int = 100, before: bytes = b"", after: bytes = b"") -> bytes:
    return before + (_FRAME + bytes(413)) * frames + after


def page(number: int, body: bytes, granule: int = 0, serial: int = 7) -> bytes:
    sizes = [255] * (len(body) // 255) + [len(body) % 255]
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, 2 if number == 0 else 0, granule, serial, number, 0, len(sizes))
    return head + bytes(sizes) + body


OPUS = b"OpusHead" + struct.pack("<BBHIhB", 1, 2, 312, 48000, 0, 0)
VORBIS = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 2, 44100, 0, 128000, 0, 0xB8, 1)


def ogg(head: bytes = OPUS, seconds: float = 2.0, rate: int = 48000, skipped: int = 312) -> bytes:
    last = round(seconds * rate) + skipped
    return page(0, head) + page(1, b"OpusTags") + page(2, bytes(500), -1) + page(3, bytes(100), last)


def model(**changes: Any) -> dict[str, Any]:
    """One triangle."""
    return {
        "asset": {"version": "2.0"},
        "buffers": [{"byteLength": 36}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        **changes,
    }


def glb(described: object = None, binary: bytes = bytes(36), after: bytes = b"") -> bytes:
    text = json.dumps(model() if described is None else described).encode()
    text += b" " * (-len(text) % 4)
    parts = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(binary), b"BIN\0") + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(parts)) + parts + after
