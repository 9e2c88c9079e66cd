"""From a `subjectId` to what it names, and back to the graph."""

from subgraphs.kit.domain.ids import local_id, split_id
from subgraphs.posts.context import Info
from subgraphs.posts.records import StoredComment, StoredPost, Subject
from subgraphs.posts.types import comment, post
from subgraphs.posts.types.reactable import Reactable


async def subject_of(info: Info, subject_id: str) -> Subject:
    """The post or comment, if the caller may see it."""
    key = local_id(subject_id, post.NAME, comment.NAME, field="subjectId")
    viewer = await info.context.viewer()
    named = split_id(subject_id)
    if named and named[0] == comment.NAME:
        return await info.context.comments.subject(key, viewer, field="subjectId")
    return Subject(await info.context.posts.known(key, viewer, field="subjectId"))


def reactable(row: StoredPost | StoredComment) -> Reactable:
    return post.Post.of(row) if isinstance(row, StoredPost) else comment.Comment.of(row)
