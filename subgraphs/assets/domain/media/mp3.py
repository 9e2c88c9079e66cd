"""MP3: the frames of the sound, without tags and whatever else is in the file. Pure."""

from typing import Final, NamedTuple

from subgraphs.assets.domain.media.checked import CheckedMedia, NotMedia, sound

_MIN_FRAMES: Final = 3
_RATES: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Samples a second by version: 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5."""
_KILOBITS_1: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_TRAILERS: Final = (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3")


class _Frame(NamedTuple):
    length: int
    samples: int
    rate: int


def checked_mp3(data: bytes) -> CheckedMedia:
    start = at = _after_tag(data)
    frames, samples, rate = 0, 0, 0
    while frame := _frame(data, at):
        if rate and frame.rate != rate:
            raise NotMedia("changes its sample rate")
        at, frames, samples, rate = at + frame.length, frames + 1, samples + frame.samples, frame.rate
    if frames < _MIN_FRAMES:
        raise NotMedia("is not an MP3 sound")
    rest = data[at:]
    if rest.strip(b"\0") and not rest.startswith(_TRAILERS):
        raise NotMedia("contains data that is not sound")
    return sound(data[start:at], samples / rate)


def _after_tag(data: bytes) -> int:
    """Where the sound begins: after an ID3v2 tag."""
    if not data.startswith(b"ID3") or len(data) < 10:
        return 0
    length = 0
    for byte in data[6:10]:
        length = length << 7 | byte & 0x7F
    return 10 + length + (10 if data[5] & 0x10 else 0)


def _frame(data: bytes, at: int) -> _Frame | None:
    """None if there is no whole frame of layer III."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version, bits, rate_index = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate_index == 3 or bits in (0, 15):
        return None
    rate, first = _RATES[version][rate_index], version == 3
    kilobits = (_KILOBITS_1 if first else _KILOBITS_2)[bits]
    length = (144_000 if first else 72_000) * kilobits // rate + (head[2] >> 1 & 1)
    return _Frame(length, 1152 if first else 576, rate) if at + length <= len(data) else None
