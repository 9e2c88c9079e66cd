"""`User` is owned by users; posts adds `posts`."""

from subgraphs.kit.graph.pagination import After, First, connection_field
from subgraphs.kit.graph.stubs import Extension, extension
from subgraphs.posts.context import Info
from subgraphs.posts.domain.read_models import PostFilter
from subgraphs.posts.graph.types.post_pages import Posts, posts_page


@extension(at_once=True)
class User(Extension):
    @connection_field(description="Posts of this user that the caller can see, newest first.")
    async def posts(self, info: Info, first: First, after: After = None) -> Posts | None:
        return await posts_page(info, PostFilter(author_id=self.key), first, after)
