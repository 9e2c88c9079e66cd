"""Decides what a new or changed comment looks like, from what was loaded before. Pure."""

from dataclasses import replace
from datetime import datetime

from subgraphs.kit.content_filter.verdicts import ScreeningResult, Verdict
from subgraphs.kit.domain.exceptions import Forbidden, NotFound
from subgraphs.posts.domain.enums import HiddenReason
from subgraphs.posts.domain.read_models import Account, StoredComment, StoredPost, Viewer


def check_may_comment(post: StoredPost, post_author: Account, author: Viewer) -> None:
    """By the comment policy of the post's author."""
    policy = post_author.who_may_comment
    if post.author_id == author.id or policy in (None, "EVERYONE"):
        return
    if policy == "NOBODY" or post.author_id not in author.follows:
        raise Forbidden("The author has restricted who can comment.", path=["post_id"])


def check_parent(post: StoredPost, parent_id: str | None, parent: StoredComment | None) -> None:
    if parent_id and (parent is None or parent.post_id != post.id or parent.deleted_at):
        raise NotFound("Comment not found on this post.", path=["parent_id"])


def new_comment(
    id: str,
    author: Viewer,
    post: StoredPost,
    parent: StoredComment | None,
    screened: ScreeningResult,
    mentions: tuple[str, ...],
    at: datetime,
) -> StoredComment:
    assert author.id is not None
    is_held = screened.verdict is Verdict.HOLD
    return StoredComment(
        id=id,
        post_id=post.id,
        parent_id=parent.id if parent else None,
        author_id=author.id,
        body=screened.text,
        mentions=mentions,
        created_at=at,
        reaction_counts={},
        was_published=not is_held,
        hidden_reason=HiddenReason.HELD if is_held else None,
        is_reported=is_held,
    )


def changed_comment(
    comment: StoredComment, screened: ScreeningResult, mentions: tuple[str, ...], at: datetime
) -> StoredComment:
    """The same comment if its text does not change."""
    if screened.text == comment.body:
        return comment
    wanted = replace(comment, body=screened.text, mentions=mentions, revision=comment.revision + 1, edited_at=at)
    if comment.hidden_reason is None and screened.verdict is Verdict.HOLD:
        return replace(wanted, hidden_reason=HiddenReason.HELD, is_reported=True)
    return wanted
