"""What assets keeps of a person: their pictures, and what they began to upload. Files go before what names them."""

from subgraphs.assets import repository, rules
from subgraphs.assets.models import AssetDocument, UploadDocument
from subgraphs.assets.storage import Storage
from subgraphs.kit.data_requests.documents import documents, fields, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.domain.ids import global_id

_AT_ONCE = 100
_ASSET = ("kind", "title", "alt_text", "content_type", "byte_length", "width", "height", "created_at")
_UPLOAD = ("kind", "title", "alt_text", "content_type", "byte_length", "created_at")


def kept(storage: Storage, cdn_url: str) -> tuple[PersonalData, ...]:
    async def erase_assets(owner_id: str) -> None:
        """One in which an event still waits stays for now."""
        while found := await repository.told_assets_of(owner_id, _AT_ONCE):
            for asset in found:
                await storage.withdraw(asset.key)
                await storage.withdraw(asset.thumbnail_key)
            await repository.delete_assets([asset.id for asset in found])

    async def erase_uploads(owner_id: str) -> None:
        while ids := await repository.uploads_of(owner_id, _AT_ONCE):
            for upload_id in ids:
                await storage.discard(rules.upload_key(upload_id))
            await repository.delete_uploads(ids)

    show_asset = fields(*_ASSET, id=lambda raw: global_id("Asset", raw["_id"]), url=lambda raw: cdn_url + raw["key"])
    return (
        documents("assets", AssetDocument, named_in("owner_id"), erase=erase_assets, show=show_asset),
        documents("uploads", UploadDocument, named_in("owner_id"), erase=erase_uploads, show=fields(*_UPLOAD)),
    )
