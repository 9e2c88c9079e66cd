"""Pieces and parts of the starter catalogue as assets. Pure."""

from typing import Any, Final

from PIL import Image

from subgraphs.assets.domain.avatar import AvatarPart, AvatarSlot
from subgraphs.assets.domain.categories import category_id
from subgraphs.assets.domain.enums import AssetKind, Language
from subgraphs.assets.domain.read_models import EncodedImage, StoredAsset
from subgraphs.assets.domain.starter.canvas import Canvas
from subgraphs.assets.domain.starter.encoding import content_key
from subgraphs.assets.domain.starter.piece import Piece
from subgraphs.assets.domain.wardrobe.part import DrawnPart
from subgraphs.kit.domain.ids import NIL_ACCOUNT_ID
from subgraphs.kit.domain.starter_assets import MADE, starter_id

_CATEGORY: Final = {
    AvatarSlot.HAIR: "hair",
    AvatarSlot.EYES: "faces",
    AvatarSlot.MOUTH: "faces",
    AvatarSlot.CHEEKS: "faces",
    AvatarSlot.TOP: "tops",
    AvatarSlot.BOTTOM: "bottoms",
    AvatarSlot.DRESS: "outfits",
    AvatarSlot.SHOES: "shoes",
}


def picture_of(piece: Piece) -> Image.Image:
    canvas = Canvas(piece.width, piece.height)
    piece.draw(canvas)
    return canvas.finished()


def asset_of_piece(piece: Piece, picture: EncodedImage, thumbnail: EncodedImage) -> StoredAsset:
    named = _asset(piece.slug, piece.title, piece.korean_title, piece.category, picture, thumbnail)
    return StoredAsset(kind=piece.kind, placement=piece.placement, **named)


def asset_of_part(part: DrawnPart, worn: AvatarPart, picture: EncodedImage, thumbnail: EncodedImage) -> StoredAsset:
    category = _CATEGORY.get(part.slot, "accessories")
    named = _asset(part.slug, part.title, part.korean_title, category, picture, thumbnail)
    return StoredAsset(kind=AssetKind.AVATAR_PART, part=worn, **named)


def _asset(
    slug: str, title: str, korean_title: str, category: str, picture: EncodedImage, thumbnail: EncodedImage
) -> dict[str, Any]:
    return {
        "id": starter_id(slug),
        "owner_id": NIL_ACCOUNT_ID,
        "title": title,
        "titles": {Language.KO.value: korean_title},
        "alt_text": title,
        "category_id": category_id(category),
        "key": content_key(picture.data),
        "thumbnail_key": content_key(thumbnail.data),
        "content_type": picture.content_type,
        "byte_length": len(picture.data),
        "width": picture.width,
        "height": picture.height,
        "created_at": MADE,
        "is_starter": True,
    }
