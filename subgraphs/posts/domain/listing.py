"""What lists show to a viewer: `repository/visibility.py` states the same rules as queries. Pure."""

from subgraphs.posts.domain.enums import HiddenReason, Visibility
from subgraphs.posts.domain.read_models import PostFilter, StoredComment, StoredPost, Viewer


def is_listed(post: StoredPost, wanted: PostFilter, viewer: Viewer) -> bool:
    """For published posts; muted accounts are excluded unless the filter names the author."""
    if post.deleted_at is not None or not _matches(post, wanted):
        return False
    if wanted.author_id is None and post.author_id in viewer.excluded_from_feeds:
        return False
    if viewer.id is not None and post.author_id == viewer.id:
        return post.hidden_reason is not HiddenReason.DRAFT
    if post.hidden_reason or post.author_is_hidden or post.author_id in viewer.blocked:
        return False
    if post.visibility is Visibility.PUBLIC and not post.author_is_private:
        return True
    return post.visibility is not Visibility.PRIVATE and post.author_id in viewer.follows


def is_comment_listed(comment: StoredComment, viewer: Viewer) -> bool:
    """On a post that the viewer can see."""
    if comment.author_id in viewer.excluded_from_feeds:
        return False
    if viewer.moderates or (viewer.id is not None and comment.author_id == viewer.id):
        return True
    return comment.hidden_reason is None and not comment.author_is_hidden


def _matches(post: StoredPost, wanted: PostFilter) -> bool:
    return (
        wanted.author_id in (None, post.author_id)
        and wanted.room_id in (None, post.room_id)
        and (wanted.tag is None or wanted.tag in post.tags)
    )
