"""From a `subjectId` to its post or comment, and back to the graph."""

from collections.abc import Sequence

from subgraphs.kit.domain.ids import local_id, split_id
from subgraphs.posts.context import Info
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Subject
from subgraphs.posts.graph.types import comment, post
from subgraphs.posts.graph.types.reactable import Reactable


async def subject_of(info: Info, subject_id: str) -> Subject:
    """NotFound unless the caller can see it."""
    key = local_id(subject_id, post.NAME, comment.NAME, field="subjectId")
    viewer = await info.context.viewer()
    named = split_id(subject_id)
    if named and named[0] == comment.NAME:
        return await info.context.comments.subject(key, viewer, field="subjectId")
    return Subject(await info.context.posts.get_visible(key, viewer, field="subjectId"))


async def subjects_of(info: Info, subjects: Sequence[tuple[str, bool]]) -> dict[str, StoredPost | StoredComment]:
    """The posts and comments that the caller can see, by key. Each subject is a key and whether it is a comment's."""
    viewer = await info.context.viewer()
    post_keys = [key for key, is_comment in subjects if not is_comment]
    comment_keys = [key for key, is_comment in subjects if is_comment]
    found: dict[str, StoredPost | StoredComment] = {}
    if post_keys:
        found |= await info.context.posts.find(post_keys, viewer)
    if comment_keys:
        found |= await info.context.comments.find(comment_keys, viewer)
    return found


def reactable(row: StoredPost | StoredComment) -> Reactable:
    return post.Post.of(row) if isinstance(row, StoredPost) else comment.Comment.of(row)
