"""Pictures of the catalogue as files. Pure."""

from hashlib import sha256
from io import BytesIO
from typing import Final

from PIL import Image

from subgraphs.assets.domain.read_models import EncodedImage

CONTENT_TYPE: Final = "image/webp"


def encoded(picture: Image.Image, *, lossless: bool = False) -> EncodedImage:
    target = BytesIO()
    picture.save(target, "WEBP", lossless=lossless, quality=50 if lossless else 90, method=2, exact=False)
    return EncodedImage(target.getvalue(), CONTENT_TYPE, picture.width, picture.height)


def content_key(data: bytes) -> str:
    return f"{sha256(data).hexdigest()[:40]}.webp"


def cropped(picture: Image.Image, margin: int = 8) -> Image.Image:
    """To what is drawn, with a margin."""
    left, top, right, bottom = picture.getbbox() or (0, 0, *picture.size)
    box = max(0, left - margin), max(0, top - margin), right + margin, bottom + margin
    return picture.crop((box[0], box[1], min(picture.width, box[2]), min(picture.height, box[3])))
