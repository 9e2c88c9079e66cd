"""What a picture must be, and how it is drawn anew. Pure but heavy: call it in a thread, one at a time."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps

from subgraphs.kit.domain.exceptions import ValidationError

MOST_PIXELS: Final = {"image/png": 4096 * 3072, "image/jpeg": 4096 * 3072, "image/webp": 3840 * 2160}
"""What takes about 130 MB to decode: WebP's decoder holds several copies."""
LONGEST_SIDE: Final = 2048
THUMBNAIL_SIDE: Final = 320
THUMBNAIL_TYPE: Final = "image/webp"
_PLAIN_MODES = ("RGB", "RGBA", "L", "LA")
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
_ENCODING: dict[str, dict[str, object]] = {
    "PNG": {"compress_level": 6},
    "JPEG": {"quality": 85, "progressive": True},
    "WEBP": {"quality": 85, "method": 3},
}
_PNG_END = b"\x00\x00\x00\x00IEND\xaeB\x60\x82"
_FOREIGN = (b"<script", b"<svg", b"<html", b"<!doctype", b"<?php", b"%pdf-")
_ZIP_END, _ZIP_TAIL = b"PK\x05\x06", 65_557

Image.MAX_IMAGE_PIXELS = max(MOST_PIXELS.values())
warnings.simplefilter("error", Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Picture:
    data: bytes
    content_type: str
    width: int
    height: int


def redraw(data: bytes, content_type: str) -> tuple[Picture, Picture]:
    """The picture and its thumbnail, made of nothing but pixels; InvalidInput for what is not plainly one picture."""
    check_signature(data, content_type)
    try:
        image = _decoded(data, content_type)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refused(f"has more than {MOST_PIXELS[content_type]:,} pixels") from None
    except Exception as error:  # decoders raise every kind of error for crafted bytes
        raise refused("cannot be read as the picture it says it is") from error
    picture = _encoded(image, content_type)
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return picture, _encoded(image, THUMBNAIL_TYPE)


def check_signature(data: bytes, content_type: str) -> None:
    """The promised type from the first byte to the last, and nothing else that a browser or a shell would open."""
    if not _is_whole(data, content_type):
        raise refused("is not the kind of picture that was promised")
    lowered = data.lower()
    if any(mark in lowered for mark in _FOREIGN) or _ZIP_END in data[-_ZIP_TAIL:]:
        raise refused("carries something that is not a picture")


def refused(what: str) -> ValidationError:
    return ValidationError(f"The file {what}.", path=["uploadId"])


def _is_whole(data: bytes, content_type: str) -> bool:
    """Cameras append films to JPEG files, so only there the end is free; drawing anew drops them."""
    match content_type:
        case "image/png":
            return data.startswith(b"\x89PNG\r\n\x1a\n") and data.find(_PNG_END) == len(data) - len(_PNG_END)
        case "image/webp":
            size = int.from_bytes(data[4:8], "little")
            return data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) == 8 + size + size % 2
        case _:
            return data.startswith(b"\xff\xd8\xff")


def _decoded(data: bytes, content_type: str) -> Image.Image:
    """The first frame, upright, in sRGB, no larger than shown anywhere, without anything but pixels."""
    source = Image.open(BytesIO(data), formats=[_FORMATS[content_type]])
    if source.width * source.height > MOST_PIXELS[content_type]:
        raise Image.DecompressionBombError
    source.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image = _plain(source)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    ImageOps.exif_transpose(image, in_place=True)
    image = _in_srgb(image)
    image.info = {}
    return image


def _plain(source: Image.Image) -> Image.Image:
    source.load()
    if source.mode in _PLAIN_MODES and "transparency" not in source.info:
        return source
    if source.mode.startswith("I"):
        return source.convert("F").point(lambda value: value / 256).convert("L")  # straight to L would only clip
    return source.convert("RGBA" if source.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    try:
        drawn = ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return image
    return drawn or image


def _encoded(image: Image.Image, content_type: str) -> Picture:
    format_name, target = _FORMATS[content_type], BytesIO()
    image.save(target, format_name, **_ENCODING[format_name])
    return Picture(target.getvalue(), content_type, image.width, image.height)
