"""The entity `Asset`."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Self

import strawberry
from strawberry import federation

from subgraphs.assets.context import Info
from subgraphs.assets.domain.read_models import MediaFile, StoredAsset
from subgraphs.assets.domain.variants import ImageFormat, chosen_key
from subgraphs.assets.graph.types.category import AssetCategory
from subgraphs.assets.graph.types.enums import AssetKind, AssetStatus, AvatarSlot, Language
from subgraphs.assets.graph.types.placement import Placement
from subgraphs.assets.graph.types.user import User
from subgraphs.execution import batched
from subgraphs.kit.domain.ids import global_id, is_asked_by_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode

NAME = "Asset"
Wide = Annotated[
    int | None,
    strawberry.argument(
        description="Pixels that it is shown across. Copies are 160, 320, 640, 1080 and 1600 pixels wide: the "
        "narrowest that is wide enough, else the widest."
    ),
]
AsFormat = Annotated[
    ImageFormat | None, strawberry.argument(description="Format of the copy. Default: WEBP if `width` is given.")
]
In = Annotated[Language, strawberry.argument(description="Preferred language.")]


@strawberry.type(description="The sound or the model that an asset is.")
class AssetFile:
    url: str = strawberry.field(description="URL of the file, whose content never changes.")
    content_type: str = strawberry.field(description="audio/ogg, audio/mpeg or model/gltf-binary.")
    byte_length: int = strawberry.field(description="Size in bytes.")
    duration_seconds: float | None = strawberry.field(description="How long a sound lasts; null for models.")

    @classmethod
    def of(cls, media: MediaFile, link: Callable[[str], str]) -> Self:
        return cls(
            url=link(media.key),
            content_type=media.content_type,
            byte_length=media.byte_length,
            duration_seconds=media.seconds,
        )


@federation.type(keys=NODE_KEYS, description="An image, or a thing of the catalogue.")
class Asset(OwnedNode):
    kind: AssetKind = strawberry.field(description="What the asset is used as.")
    alt_text: str | None = strawberry.field(description="Description for people who cannot see the image.")
    thumbnail_url: str = strawberry.field(description="URL of a WebP copy of at most 320 × 320 pixels.")
    blurhash: str | None = strawberry.field(
        description="BlurHash to show while the image loads; null for starter assets and old images."
    )
    width: int = strawberry.field(description="Width in pixels.")
    height: int = strawberry.field(description="Height in pixels.")
    content_type: str = strawberry.field(description="Media type of the image at `url`.")
    byte_length: int = strawberry.field(description="Size of the image at `url` in bytes.")
    created_at: datetime = strawberry.field(description="When the asset was published.")
    owner: User | None = strawberry.field(description="The account that uploaded it; null for starter assets.")
    placement: Placement | None = strawberry.field(description="How it stands in a room; null unless it is FURNITURE.")
    avatar_slot: AvatarSlot | None = strawberry.field(
        description="Where it belongs on an avatar; null unless it is an AVATAR_PART."
    )
    colour: str | None = strawberry.field(
        description="Colour of an AVATAR_PART unless another is chosen, like #a1b2c3; null if it cannot be coloured."
    )
    status: AssetStatus = strawberry.field(description="How far it is on its way through the catalogue.")
    price: int = strawberry.field(description="Price in coins. Assets of price 0 can be claimed by `claimAsset`.")
    edition_limit: int | None = strawberry.field(description="How many accounts can have it; null if unlimited.")
    editions_left: int | None = strawberry.field(description="How many editions are left; null if unlimited.")
    is_starter: bool = strawberry.field(description="Whether every account has it from the beginning.")
    file: AssetFile | None = strawberry.field(description="The file of a SOUND or MODEL; null for other kinds.")
    stored: strawberry.Private[StoredAsset]
    link: strawberry.Private[Callable[[str], str]]
    """From the key of a file to its URL."""

    @classmethod
    def of(cls, asset: StoredAsset, link: Callable[[str], str]) -> Self:
        return cls(
            id=global_id(NAME, asset.id),
            kind=asset.kind,
            alt_text=asset.alt_text,
            thumbnail_url=link(asset.thumbnail_key),
            blurhash=asset.blurhash,
            width=asset.width,
            height=asset.height,
            content_type=asset.content_type,
            byte_length=asset.byte_length,
            created_at=asset.created_at,
            owner=None if asset.is_starter else User.of(asset.owner_id),
            placement=Placement.of(asset.placement) if asset.placement else None,
            avatar_slot=asset.part.slot if asset.part else None,
            colour=asset.part.colour if asset.part else None,
            status=asset.status,
            price=asset.price,
            edition_limit=asset.edition_limit,
            editions_left=None if asset.edition_limit is None else asset.edition_limit - asset.claimed,
            is_starter=asset.is_starter,
            file=AssetFile.of(asset.media, link) if asset.media else None,
            stored=asset,
            link=link,
        )

    @strawberry.field(
        description="URL of the image, whose content never changes. The URL of an IMAGE is signed and good for a day "
        "or more: ask again instead of storing it. With `width` or `format`: of a copy, which is made "
        "within seconds of the upload; until then, the image itself."
    )
    def url(self, width: Wide = None, format: AsFormat = None) -> str:
        return self.link(chosen_key(self.stored.key, self.stored.variants, width, format))

    @strawberry.field(description="Title, or null if it has none.")
    def title(self, language: In = Language.EN) -> str | None:
        return self.stored.title_in(language)

    @strawberry.field(description="What the moderator said about it. Visible to its owner and to moderators.")
    def review_note(self, info: Info) -> str | None:
        may_see = info.context.moderates or self.stored.owner_id == info.context.viewer_id
        return self.stored.review_note if may_see else None

    @strawberry.field(
        description="Whether the caller can use it: as its owner, as a starter asset, or from the inventory."
    )
    @batched
    async def viewer_owns(assets: list["Asset"], info: Info) -> list[bool]:
        viewer_id = info.context.viewer_id
        stored = [asset.stored for asset in assets]
        owned = await info.context.services.inventory.owned(viewer_id, stored) if viewer_id else set[str]()
        return [asset.id in owned for asset in stored]

    @strawberry.field(description="Category of the asset, or null if it has none.")
    @batched
    async def category(assets: list["Asset"], info: Info) -> list[AssetCategory | None]:
        """Reads all categories at once: there are few."""
        if not any(asset.stored.category_id for asset in assets):
            return [None] * len(assets)
        found = {each.id: AssetCategory.of(each) for each in await info.context.services.categories.all()}
        return [found.get(asset.stored.category_id or "") for asset in assets]

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Asset | None"]:
        """An image or a draft that another account asks for by ID is null."""
        keys = keys_of(representations, NAME)
        found = await info.context.services.assets.find([k for k in keys if k], with_removed=info.context.moderates)
        shown = {key for key, each in found.items() if info.context.sees(each)}
        return [
            _seen_by(info, found[key]) if key in shown or (key in found and not is_asked_by_id(each)) else None
            for key, each in zip(keys, representations, strict=True)
        ]


def _seen_by(info: Info, asset: StoredAsset) -> Asset:
    """A removed one, which moderators see, with links to its withheld files."""
    return Asset.of(asset, info.context.removed_url if asset.hidden_at else info.context.link)
