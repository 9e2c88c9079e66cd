"""Decodes untrusted images and re-encodes their pixels. CPU-bound: run it in a thread, one image at a time."""

import warnings
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener

from subgraphs.assets.domain import image_formats
from subgraphs.assets.domain.image_formats import FOREIGN_MARKS, MAX_BYTES, MAX_PIXELS
from subgraphs.assets.domain.read_models import EncodedImage
from subgraphs.assets.services.placeholders import blurhash_of
from subgraphs.kit.domain.exceptions import ValidationError

MAX_SIDE: Final = 2048
THUMBNAIL_SIDE: Final = 320
THUMBNAIL_TYPE: Final = "image/webp"
_PLAIN_MODES = ("RGB", "RGBA", "L", "LA")
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/heic": "HEIF"}
_ENCODINGS: Final[dict[str, list[dict[str, Any]]]] = {
    "PNG": [{"compress_level": level} for level in (6, 9, 1)],
    "JPEG": [{"quality": quality, "progressive": True} for quality in (85, 84, 82)],
    "WEBP": [{"quality": quality, "method": 3} for quality in (85, 84, 82)],
}
"""The first one is used unless the encoded bytes look like markup by accident."""

Image.MAX_IMAGE_PIXELS = max(MAX_PIXELS.values())
warnings.simplefilter("error", Image.DecompressionBombWarning)
register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)


def reencode(data: bytes, content_type: str) -> tuple[EncodedImage, EncodedImage]:
    """The image, scaled down to 2048 pixels, and its thumbnail: pixels only, no metadata and no appended data."""
    if not image_formats.has_signature(data, content_type):
        raise refused(f"is not a {image_formats.label(content_type)} image")
    try:
        image = _decoded(data, content_type)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refused(f"has more than {MAX_PIXELS[content_type]:,} pixels") from None
    except ValidationError:
        raise
    except Exception as error:  # decoders raise every kind of error for crafted bytes
        raise refused("is damaged: it cannot be decoded") from error
    encoded = _encoded(image, _published_type(image, content_type))
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return replace(encoded, blurhash=blurhash_of(image)), _encoded(image, THUMBNAIL_TYPE)


def refused(reason: str) -> ValidationError:
    return ValidationError(f"The file {reason}.", path=["upload_id"])


def _decoded(data: bytes, content_type: str) -> Image.Image:
    """Upright, in sRGB and at most 2048 pixels wide and high."""
    source = Image.open(BytesIO(data), formats=[_FORMATS[content_type]])
    if source.width * source.height > MAX_PIXELS[content_type]:
        raise Image.DecompressionBombError
    if content_type in image_formats.ANIMATED and getattr(source, "is_animated", False):
        raise refused("is animated: upload a still image")
    source.draft("RGB", (MAX_SIDE, MAX_SIDE))
    image = _plain(source)
    image.thumbnail((MAX_SIDE, MAX_SIDE))
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
        converted = ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image


def _published_type(image: Image.Image, content_type: str) -> str:
    """Few browsers show HEIC."""
    if content_type != "image/heic":
        return content_type
    return "image/webp" if image.has_transparency_data else "image/jpeg"


def _encoded(image: Image.Image, content_type: str) -> EncodedImage:
    for data in _attempts(image, _FORMATS[content_type]):
        lowered = data.lower()
        if not any(mark in lowered for mark in FOREIGN_MARKS):
            if len(data) > MAX_BYTES:
                raise refused(f"is larger than {MAX_BYTES} bytes once it is re-encoded: upload it as a JPEG")
            return EncodedImage(data, content_type, image.width, image.height)
    raise refused("contains data that is not an image")


def _attempts(image: Image.Image, format_name: str) -> Iterator[bytes]:
    for options in _ENCODINGS[format_name]:
        target = BytesIO()
        image.save(target, format_name, **options)
        yield target.getvalue()
