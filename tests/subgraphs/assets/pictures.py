"""Pictures that tests upload, honest ones and others."""

import struct
import zlib
from io import BytesIO

from PIL import Image
from pillow_heif import register_heif_opener

TYPES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/heic": "HEIF"}
register_heif_opener()
PUBLISHED = {**TYPES, "image/heic": "JPEG"}
"""The format of the published image by the type of the uploaded one."""
ORIENTATION, GPS = 0x0112, 0x8825


def picture(
    content_type: str = "image/png", size: tuple[int, int] = (64, 48), colour: tuple[int, ...] = (200, 80, 40)
) -> bytes:
    return encoded(Image.new("RGB", size, colour), content_type)


def encoded(image: Image.Image, content_type: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, TYPES[content_type], **options)
    return target.getvalue()


def photo_with_place(content_type: str) -> bytes:
    """64×48 pixels lying on their side, with GPS, a camera's name and a comment."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010F] = "SECRET-CAMERA"
    exif[GPS] = {1: "N", 2: (37.0, 33.0, 59.0)}
    return encoded(Image.new("RGB", (64, 48), (10, 20, 30)), content_type, exif=exif.tobytes())


def bomb(width: int = 50_000, height: int = 50_000) -> bytes:
    """A small PNG whose header states a huge size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def animation(format_name: str) -> bytes:
    """Three frames."""
    target = BytesIO()
    first, *others = (Image.new("RGB", (16, 16), (shade, 0, 0)) for shade in (0, 120, 250))
    first.save(target, format_name, save_all=True, append_images=others, duration=100)
    return target.getvalue()
