"""From a `subjectId` to what it names, and back to the graph."""

from subgraphs.kit.ids import local_id, split_id
from subgraphs.posts.context import Info
from subgraphs.posts.records import StoredComment, StoredPost, Subject
from subgraphs.posts.types import comment, post
from subgraphs.posts.types.reactable import Reactable


async def subject_of(info: Info, subject_id: str, viewer_id: str) -> Subject:
    """The post or comment, if this person may see it."""
    key = local_id(subject_id, post.NAME, comment.NAME, field="subjectId")
    named = split_id(subject_id)
    find = info.context.reactions.comment if named and named[0] == comment.NAME else info.context.reactions.post
    return await find(key, viewer_id)


def reactable(row: StoredPost | StoredComment) -> Reactable:
    return post.Post.of(row) if isinstance(row, StoredPost) else comment.Comment.of(row)
