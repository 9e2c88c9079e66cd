"""Image formats that can be uploaded, their signatures and limits. Pure."""

from typing import Final

MAX_BYTES: Final = 15 * 1024 * 1024
"""Of an upload, and of what is published of it."""
MAX_PIXELS: Final = {
    "image/png": 25_000_000,
    "image/jpeg": 50_000_000,
    "image/webp": 4096 * 3072,
    "image/heic": 25_000_000,
}
"""Decoding any of them stays below about 170 MB: JPEG is scaled while decoding, WebP's decoder holds several copies."""
LABELS: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WebP", "image/heic": "HEIC"}
EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
ANIMATED: Final = frozenset({"image/png", "image/webp"})
"""Formats whose further frames are an animation; those of a JPEG are previews that cameras append."""
FOREIGN_MARKS: Final = (b"<script", b"<svg", b"<html", b"<!doctype", b"<?php", b"%pdf-")
"""In lower case: what a browser or a server might open as something other than an image."""

_HEIC_BRANDS: Final = frozenset({b"heic", b"heix"})
"""Still images in HEVC. Others of the family are films, bursts and AVIF."""


def label(content_type: str) -> str:
    return LABELS[content_type]


def has_signature(data: bytes, content_type: str) -> bool:
    match content_type:
        case "image/png":
            return data.startswith(b"\x89PNG\r\n\x1a\n")
        case "image/webp":
            return data[:4] == b"RIFF" and data[8:12] == b"WEBP"
        case "image/heic":
            return data[4:8] == b"ftyp" and not _HEIC_BRANDS.isdisjoint(_brands(data))
        case _:
            return data.startswith(b"\xff\xd8\xff")


def _brands(data: bytes) -> set[bytes]:
    """Of an ISO media file: its major brand and those that it is compatible with."""
    end = min(int.from_bytes(data[:4]), 256)
    return {data[8:12], *(data[at : at + 4] for at in range(16, end, 4))}
