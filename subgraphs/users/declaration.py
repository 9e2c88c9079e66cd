from typing import Final

from subgraphs.kit.process.declaration import Declaration, Store

DECLARATION: Final = Declaration(
    name="users",
    number=2,
    stores=(Store.POSTGRES, Store.REDIS),
    entities=("User",),
    publishes=("users", "data-requests"),
    consumes=("accounts", "assets", "moderation"),
)
