"""Which files each kind of asset accepts. Pure."""

from collections.abc import Callable, Mapping
from typing import Final

from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.image_formats import LABELS
from subgraphs.assets.domain.media.checked import CheckedMedia
from subgraphs.assets.domain.media.glb import checked_glb
from subgraphs.assets.domain.media.mp3 import checked_mp3
from subgraphs.assets.domain.media.ogg import checked_ogg
from subgraphs.kit.domain.exceptions import ValidationError

EXTENSIONS: Final = {"audio/ogg": "ogg", "audio/mpeg": "mp3", "model/gltf-binary": "glb"}
CHECKS: Final[Mapping[str, Callable[[bytes], CheckedMedia]]] = {
    "audio/ogg": checked_ogg,
    "audio/mpeg": checked_mp3,
    "model/gltf-binary": checked_glb,
}
_ACCEPTED: Final = {AssetKind.SOUND: ("audio/ogg", "audio/mpeg"), AssetKind.MODEL: ("model/gltf-binary",)}


def content_type(kind: AssetKind, value: str) -> str:
    """Of images: GIF is animated and SVG carries scripts, so neither is accepted."""
    accepted = _ACCEPTED.get(kind, tuple(LABELS))
    if value not in accepted:
        raise ValidationError(f"`content_type` of {kind} must be one of {', '.join(accepted)}.", path=["content_type"])
    return value


def is_media(content_type: str) -> bool:
    """Whether it is published as it was checked, with a poster, instead of being re-encoded as an image."""
    return content_type in CHECKS
