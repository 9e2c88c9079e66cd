"""Events of assets: images and items that decorate rooms."""

from typing import ClassVar

from events.contracts.records.event import Event
from events.contracts.records.fields import Id, Kind


class AssetPublished(Event):
    """An uploaded asset was verified and is ready to use."""

    TOPIC: ClassVar[str] = "assets"
    TYPE: ClassVar[str] = "asset-published"
    SOURCE: ClassVar[str] = "miniroom/assets"
    KEY: ClassVar[str] = "asset_id"

    asset_id: Id
    owner_id: Id
    kind: Kind
    category_id: Id | None = None
