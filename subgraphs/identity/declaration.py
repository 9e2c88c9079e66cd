from typing import Final

from subgraphs.kit.process.declaration import Declaration, Store

DECLARATION: Final = Declaration(
    name="identity",
    number=1,
    stores=(Store.POSTGRES, Store.REDIS, Store.S3),
    publishes=("accounts", "data-requests"),
    consumes=("data-requests", "notifications"),
)
