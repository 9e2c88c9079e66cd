from typing import Final

from subgraphs.kit.process.declaration import Declaration, Store

DECLARATION: Final = Declaration(
    name="notifications",
    number=7,
    stores=(Store.MONGO, Store.REDIS),
    entities=("Notification",),
    publishes=("notifications", "data-requests"),
    consumes=("accounts", "activity", "moderation", "posts", "recommendations", "rooms", "users"),
)
