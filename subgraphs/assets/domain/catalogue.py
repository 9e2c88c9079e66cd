"""What creators and moderators may do with assets of the catalogue. Pure."""

import re
from collections.abc import Mapping
from typing import Final

from subgraphs.assets.domain.enums import AssetKind, AssetStatus, Language
from subgraphs.assets.domain.inputs import AssetChanges
from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.kit.content_filter.checks import check_name, check_text
from subgraphs.kit.domain.exceptions import Conflict, Forbidden, NotFound, ValidationError
from subgraphs.kit.domain.text import clean_name, clean_text

MANAGE: Final = "assets:manage"
MAX_PRICE: Final = 1_000_000
MAX_EDITIONS: Final = 10_000
MAX_NOTE_LENGTH: Final = 500
MAX_NAME_LENGTH: Final = 40
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+){0,5}")
_FIXED: Final = ("placement", "edition_limit")
"""Items and editions rely on them once the asset is published."""


def status_of_new(kind: AssetKind) -> AssetStatus:
    """An image is its owner's at once; everything else goes through review."""
    return AssetStatus.PUBLISHED if kind is AssetKind.IMAGE else AssetStatus.DRAFT


def is_visible(asset: StoredAsset, viewer_id: str | None, *, moderates: bool = False) -> bool:
    """On its own: others see an image or a draft only where a post, a room or a profile shows it."""
    if asset.owner_id == viewer_id:
        return True
    if asset.kind is AssetKind.IMAGE:
        return False
    return moderates or asset.status in (AssetStatus.PUBLISHED, AssetStatus.RETIRED)


def check_owner(asset: StoredAsset | None, account_id: str) -> StoredAsset:
    """NotFound if the caller cannot see it, Forbidden if it is not the caller's."""
    if asset is None or not is_visible(asset, account_id):
        raise NotFound("There is no such asset.", path=["asset_id"])
    if asset.owner_id != account_id:
        raise Forbidden("This asset belongs to another account.", path=["asset_id"])
    return asset


def check_changes(asset: StoredAsset, changes: AssetChanges) -> None:
    wanted = {name: getattr(changes, name) for name in ("price", *_FIXED) if getattr(changes, name) is not None}
    if asset.kind is AssetKind.IMAGE and wanted:
        raise ValidationError(f"An IMAGE has no `{next(iter(wanted))}`.", path=[next(iter(wanted))])
    if asset.status is AssetStatus.IN_REVIEW:
        raise Conflict("The asset is being reviewed. Wait for the decision.", path=["asset_id"])
    fixed = next((name for name in _FIXED if name in wanted), None)
    if fixed and asset.status is not AssetStatus.DRAFT:
        raise ValidationError(f"`{fixed}` cannot change once the asset was published.", path=[fixed])


def price(value: int) -> int:
    if not 0 <= value <= MAX_PRICE:
        raise ValidationError(f"`price` must be from 0 to {MAX_PRICE} coins.", path=["price"])
    return value


def edition_limit(value: int) -> int:
    if not 1 <= value <= MAX_EDITIONS:
        raise ValidationError(f"`edition_limit` must be from 1 to {MAX_EDITIONS}.", path=["edition_limit"])
    return value


def titles(value: Mapping[Language, str], field: str, longest: int) -> dict[str, str]:
    return {language.value: checked_name(text, field, longest) for language, text in value.items()}


def note(value: str | None) -> str | None:
    if value is None:
        return None
    return check_text(clean_text(value, "note", longest=MAX_NOTE_LENGTH), "note")


def slug(value: str) -> str:
    if len(value) > MAX_NAME_LENGTH or not _SLUG.fullmatch(value):
        raise ValidationError(
            f"`slug` must be at most {MAX_NAME_LENGTH} lower-case letters, digits and single hyphens.", path=["slug"]
        )
    return value


def check_in_catalogue(asset: StoredAsset) -> None:
    if asset.kind is AssetKind.IMAGE:
        raise ValidationError("An IMAGE is not part of the catalogue.", path=["asset_id"])


def check_submission(asset: StoredAsset) -> None:
    check_in_catalogue(asset)
    if asset.title is None or asset.category_id is None:
        missing = "title" if asset.title is None else "category"
        raise ValidationError(f"Give the asset a {missing} first, with updateAsset.", path=["asset_id"])


def check_claimable(asset: StoredAsset) -> None:
    if asset.status is AssetStatus.RETIRED:
        raise Conflict("This asset left the catalogue.", path=["asset_id"])
    if asset.price:
        raise ValidationError(f"This asset costs {asset.price} coins and cannot be claimed.", path=["asset_id"])


def sold_out(asset: StoredAsset) -> Conflict:
    return Conflict(f"All {asset.edition_limit} editions of this asset are taken.", path=["asset_id"])


def checked_name(value: str, field: str, longest: int) -> str:
    text = clean_name(value, field, longest=longest)
    check_name(text, field)
    return text
