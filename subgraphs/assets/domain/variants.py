"""Copies of an image in several widths and formats, and which of them a client gets. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from subgraphs.kit.domain.delivery import PRIVATE

WIDTHS: Final = (160, 320, 640, 1080, 1600)


class ImageFormat(StrEnum):
    WEBP = "WEBP"
    AVIF = "AVIF"


CONTENT_TYPES: Final = {ImageFormat.WEBP: "image/webp", ImageFormat.AVIF: "image/avif"}


@dataclass(frozen=True, slots=True)
class Variant:
    width: int
    format: ImageFormat
    key: str
    byte_length: int


def widths_of(width: int) -> list[int]:
    """An image is never enlarged."""
    return sorted({min(width, each) for each in WIDTHS})


def variant_key(original_key: str, data: bytes, kind: ImageFormat) -> str:
    """As private and as unguessable as the address of the original."""
    prefix = PRIVATE if original_key.startswith(PRIVATE) else ""
    return f"{prefix}{sha256(original_key.encode() + data).hexdigest()[:40]}.{kind.lower()}"


def chosen_key(original_key: str, variants: Sequence[Variant], width: int | None, kind: ImageFormat | None) -> str:
    """Of the narrowest variant that is wide enough, else of the widest; the original as long as there is none."""
    if width is None and kind is None:
        return original_key
    of_kind = sorted((each for each in variants if each.format is (kind or ImageFormat.WEBP)), key=lambda v: v.width)
    if not of_kind:
        return original_key
    return next((each for each in of_kind if width is not None and each.width >= width), of_kind[-1]).key
