"""What assets holds of an account: its assets and uploads. Files go before their documents."""

from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from subgraphs.assets.domain import rules
from subgraphs.assets.storage.models import AssetDocument, AvatarDocument, InventoryDocument, UploadDocument
from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.assets.storage.replicas import ImageUseDocument, PostImagesDocument
from subgraphs.assets.storage.repository import assets, avatars, inventory, uploads
from subgraphs.kit.data_requests.documents import documents, fields, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData, Shown
from subgraphs.kit.domain.ids import NIL_ACCOUNT_ID, global_id
from subgraphs.kit.stores import idempotency

_BATCH = 100
_ASSET = (
    "kind",
    "status",
    "title",
    "titles",
    "price",
    "edition_limit",
    "alt_text",
    "content_type",
    "byte_length",
    "width",
    "height",
    "created_at",
)
_UPLOAD = ("kind", "title", "alt_text", "content_type", "byte_length", "created_at")


def personal_data(store: ObjectStore, link: Callable[[str], str]) -> tuple[PersonalData, ...]:
    async def erase_assets(owner_id: str) -> None:
        """An asset with an unsent event stays until the next pass."""
        while found := await assets.owned_by(owner_id, _BATCH):
            for asset in found:
                for key in asset.keys:
                    await store.unpublish(key)
            await assets.delete([asset.id for asset in found])

    async def erase_uploads(owner_id: str) -> None:
        while ids := await uploads.ids_of(owner_id, _BATCH):
            for upload_id in ids:
                await store.delete_upload(rules.upload_key(upload_id))
            await uploads.delete(ids)

    show_item = fields("edition", "obtained_at", asset_id=lambda raw: global_id("Asset", raw["asset_id"]))
    show_asset = fields(*_ASSET, id=lambda raw: global_id("Asset", raw["_id"]), url=lambda raw: link(raw["key"]))

    async def export_assets(owner_id: str) -> AsyncIterator[Shown]:
        """Each with its file, as it is published."""
        async for raw in AssetDocument.get_pymongo_collection().find({"owner_id": owner_id}, sort=[("_id", 1)]):
            stored = raw.get("media") or raw
            key = stored["key"]
            data = await store.fetch_published(key, stored["byte_length"])
            file = {"name": key, "base64": b64encode(data).decode()} if data else None
            yield {**show_asset(raw), "file": file}

    held = documents("assets", AssetDocument, named_in("owner_id"), erase=erase_assets)
    return (
        replace(held, export=export_assets),
        documents("uploads", UploadDocument, named_in("owner_id"), erase=erase_uploads, show=fields(*_UPLOAD)),
        documents("inventory", InventoryDocument, named_in("account_id"), erase=_erase_inventory, show=show_item),
        documents("avatars", AvatarDocument, named_in("_id"), erase=avatars.erase, show=fields("worn", "outfits")),
        documents("post_images", PostImagesDocument, named_in("author_id")),
        documents("image_uses", ImageUseDocument, named_in("owner_id")),
        idempotency.personal_data(),
    )


async def _erase_inventory(account_id: str) -> None:
    """The editions of limited assets stay taken."""
    await inventory.replace_claimant(account_id, NIL_ACCOUNT_ID)
    await inventory.erase(account_id)
