"""Ogg: one stream of Vorbis or Opus, and nothing beside its pages. Pure."""

from typing import Final, NamedTuple

from subgraphs.assets.domain.media.checked import CheckedMedia, NotMedia, sound

_HEADER: Final = 27
_OPUS_RATE: Final = 48_000
_UNKNOWN: Final = (1 << 64) - 1
"""The granule position of a page on which no packet ends."""


class _Page(NamedTuple):
    granule: int
    serial: bytes
    number: int
    body: bytes
    end: int


def checked_ogg(data: bytes) -> CheckedMedia:
    first = _page(data, 0)
    rate, skipped = _codec(first.body)
    page, granule = first, 0
    while page.end < len(data):
        page = _next(data, page)
        if page.granule != _UNKNOWN:
            granule = page.granule
    return sound(data, max(0, granule - skipped) / rate)


def _next(data: bytes, before: _Page) -> _Page:
    page = _page(data, before.end)
    if page.serial != before.serial or page.number != before.number + 1:
        raise NotMedia("has more than one stream, or lacks a part")
    return page


def _page(data: bytes, at: int) -> _Page:
    head = data[at : at + _HEADER]
    if len(head) < _HEADER or head[:5] != b"OggS\0":
        raise NotMedia("contains data that is not sound" if at else "is not an Ogg sound")
    body = at + _HEADER + head[26]
    end = body + sum(data[at + _HEADER : body])
    if end > len(data):
        raise NotMedia("is damaged: its last part is missing")
    number = int.from_bytes(head[18:22], "little")
    return _Page(int.from_bytes(head[6:14], "little"), head[14:18], number, data[body:end], end)


def _codec(packet: bytes) -> tuple[int, int]:
    """Samples a second, and how many of the first are not heard."""
    if packet.startswith(b"OpusHead") and len(packet) >= 19:
        return _OPUS_RATE, int.from_bytes(packet[10:12], "little")
    if packet.startswith(b"\x01vorbis") and len(packet) >= 30:
        rate = int.from_bytes(packet[12:16], "little")
        if 8_000 <= rate <= 192_000:
            return rate, 0
    raise NotMedia("is neither Vorbis nor Opus")
