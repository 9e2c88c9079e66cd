from typing import Final

from subgraphs.kit.process.declaration import Declaration, Store

DECLARATION: Final = Declaration(
    name="recommendations",
    number=6,
    stores=(Store.MONGO, Store.REDIS),
    publishes=("recommendations", "data-requests"),
    consumes=("accounts", "posts", "users"),
)
