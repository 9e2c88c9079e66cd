from typing import Final

from subgraphs.kit.process.declaration import Declaration, Store

DECLARATION: Final = Declaration(
    name="rooms",
    number=3,
    stores=(Store.MONGO, Store.REDIS, Store.S3),
    entities=("Room",),
    publishes=("rooms", "activity", "data-requests"),
    consumes=("accounts", "assets", "moderation", "users"),
)
