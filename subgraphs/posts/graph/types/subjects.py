"""From a `subjectId` to its post or comment, and back to the graph."""

from collections.abc import Sequence

from subgraphs.kit.domain.ids import local_id, split_id
from subgraphs.posts.context import Info
from subgraphs.posts.domain.moderation import CaseSubject
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Subject, Viewer
from subgraphs.posts.graph.types import comment, post
from subgraphs.posts.graph.types.reactable import Reactable

_FIELD = "subjectId"
_FOREIGN = ("User", "Room", "Asset", "GuestBookEntry")


async def subject_of(info: Info, subject_id: str) -> Subject:
    """NotFound unless the caller can see it."""
    key = local_id(subject_id, post.NAME, comment.NAME, field=_FIELD)
    viewer = await info.context.viewer()
    if _type_of(subject_id) == comment.NAME:
        return await info.context.comments.subject(key, viewer, field=_FIELD)
    return Subject(await info.context.posts.get_visible(key, viewer, field=_FIELD))


async def any_subject_of(info: Info, subject_id: str) -> Subject:
    """Whether the caller can see it or not."""
    key = local_id(subject_id, post.NAME, comment.NAME, field=_FIELD)
    if _type_of(subject_id) == comment.NAME:
        return await info.context.comments.load(key, field=_FIELD)
    return Subject(await info.context.posts.load(key, field=_FIELD))


async def case_subject_of(info: Info, subject_id: str, viewer: Viewer) -> CaseSubject:
    """What can be reported, if the caller can see it."""
    key = local_id(subject_id, post.NAME, comment.NAME, *_FOREIGN, field=_FIELD)
    match _type_of(subject_id):
        case "User":
            return await info.context.services.reports.account(key)
        case "Room":
            return await info.context.services.reports.room(key, viewer)
        case "GuestBookEntry":
            return await info.context.services.reports.guest_book_entry(key, viewer)
        case "Asset":
            return await info.context.services.reports.asset(key)
        case _:
            return CaseSubject.of(await subject_of(info, subject_id))


def foreign_key_of(subject_id: str) -> str | None:
    """The key of a user, room or asset; None for other IDs."""
    named = split_id(subject_id)
    return named[1] if named and named[0] in _FOREIGN else None


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


def _type_of(subject_id: str) -> str | None:
    named = split_id(subject_id)
    return named[0] if named else None
