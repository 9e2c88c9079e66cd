from typing import Final

from subgraphs.kit.process.declaration import Declaration, Store

DECLARATION: Final = Declaration(
    name="posts",
    number=4,
    stores=(Store.MONGO, Store.REDIS),
    entities=("Post", "Comment", "Tag"),
    publishes=("posts", "activity", "moderation", "data-requests"),
    consumes=("accounts", "assets", "posts", "rooms", "users"),
)
