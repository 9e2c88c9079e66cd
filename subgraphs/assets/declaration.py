from typing import Final

from subgraphs.kit.process.declaration import Declaration, Store

DECLARATION: Final = Declaration(
    name="assets",
    number=5,
    stores=(Store.MONGO, Store.REDIS, Store.S3),
    entities=("Asset", "AssetCategory"),
    publishes=("assets", "data-requests"),
    consumes=("accounts", "moderation", "posts", "rooms", "users"),
)
