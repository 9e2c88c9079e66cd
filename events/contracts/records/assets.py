"""Events of assets: images, and the catalogue of things that furnish rooms and dress avatars."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from events.contracts.records.event import Event
from events.contracts.records.fields import EnumValue, Id

Cells = Annotated[int, Field(strict=True, ge=1, le=64)]
Rotation = Annotated[int, Field(strict=True, ge=0, le=359)]
ObjectKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/._-]{1,200}$")]


class Placement(BaseModel):
    """How an asset stands in a room."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    layer: EnumValue
    """RUG, STANDING, TABLETOP or WALL_MOUNTED."""
    width: Cells
    """Of the footprint in cells, at rotation 0."""
    depth: Cells
    """Of the footprint in cells; the height of what is mounted on a wall."""
    has_surface: bool = False
    """Whether TABLETOP assets can stand on it."""
    rotations: Annotated[tuple[Rotation, ...], Field(min_length=1, max_length=8)] = (0,)
    """Degrees that it can be turned by."""
    states: Annotated[tuple[EnumValue, ...], Field(max_length=8)] = ()
    """States that an item of it can have: ON_OFF, TEXT, LINK or PLAYING."""


class AssetEvent(Event):
    TOPIC: ClassVar[str] = "assets"
    SOURCE: ClassVar[str] = "miniroom/assets"
    KEY: ClassVar[str] = "asset_id"

    asset_id: Id


class AssetPublished(AssetEvent):
    """An asset can be used: an image by its owner, a starter asset by every account, others by who was granted it."""

    TYPE: ClassVar[str] = "asset-published"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("owner_id",)

    owner_id: Id
    kind: EnumValue
    category_id: Id | None = None
    placement: Placement | None = None
    """Of FURNITURE."""
    is_starter: Literal[True] | None = None
    """Set if every account has it."""
    picture_key: ObjectKey | None = None
    """Of its picture in the bucket `assets`."""


class AssetGranted(AssetEvent):
    """The asset is in the account's inventory."""

    TYPE: ClassVar[str] = "asset-granted"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("account_id",)

    account_id: Id
    edition: Annotated[int, Field(strict=True, ge=1)] | None = None
    """Its number, if the asset is a limited edition."""


class AssetRetired(AssetEvent):
    """The asset left the catalogue. Accounts that have it keep it."""

    TYPE: ClassVar[str] = "asset-retired"


class AssetDeleted(AssetEvent):
    """The asset and its files are gone, wherever it was used."""

    TYPE: ClassVar[str] = "asset-deleted"

    owner_id: Id


class AvatarDressed(Event):
    """An account changed what its avatar wears."""

    TOPIC: ClassVar[str] = "assets"
    TYPE: ClassVar[str] = "avatar-dressed"
    SOURCE: ClassVar[str] = "miniroom/assets"
    KEY: ClassVar[str] = "account_id"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("account_id",)

    account_id: Id
    picture_key: ObjectKey
    """Of the whole avatar, in the bucket `assets`."""
    head_key: ObjectKey
