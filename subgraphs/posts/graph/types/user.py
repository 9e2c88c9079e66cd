"""`User` is owned by users; posts adds `posts`."""

from strawberry import federation

from subgraphs.kit.graph.pagination import After, First, connection_field
from subgraphs.kit.graph.stubs import Extension
from subgraphs.posts.context import Info
from subgraphs.posts.domain.read_models import PostFilter
from subgraphs.posts.graph.types.post_pages import Posts, posts_page


@federation.type(keys=["id"])
class User(Extension):
    @connection_field(description="Posts of this user that the caller can see, newest first.")
    async def posts(self, info: Info, first: First, after: After = None) -> Posts | None:
        return await posts_page(info, PostFilter(author_id=self.key), first, after)
