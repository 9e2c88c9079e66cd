"""The viewer of an operation with its relations to other accounts."""

from redis.asyncio import Redis

from subgraphs.kit.auth.caller import MODERATE
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.invalidations import Invalidations
from subgraphs.kit.stores.viewer_relations import ViewerRelations
from subgraphs.posts.domain.read_models import ANONYMOUS, Viewer
from subgraphs.posts.storage.repository import people


class ViewerRelationsService(ViewerRelations):
    def __init__(
        self, blocks: Blocks, redis: Redis, name: str = "posts", *, invalidations: Invalidations, near: bool = False
    ) -> None:
        """`name` prefixes all Redis keys."""
        super().__init__(blocks, people.followed_by, redis, name, invalidations=invalidations, near=near)

    async def viewer(self, user_id: str | None, scopes: frozenset[str] = frozenset()) -> Viewer:
        """One cache lookup, or two concurrent queries; nothing for anonymous callers."""
        if user_id is None:
            return ANONYMOUS
        return Viewer(user_id, MODERATE in scopes, *await self.of(user_id))
