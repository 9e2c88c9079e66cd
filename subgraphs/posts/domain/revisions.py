"""Former revisions of a post, and who can see them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from subgraphs.posts.domain.enums import HiddenReason, Visibility
from subgraphs.posts.domain.read_models import StoredPost, Viewer
from subgraphs.posts.domain.rules import audience_of


@dataclass(frozen=True, slots=True)
class Revision:
    """The content of a post before an edit, and who could see it."""

    revision: int
    body: str
    tags: tuple[str, ...]
    written_at: datetime
    replaced_at: datetime
    asset_ids: tuple[str, ...]
    alt_texts: Mapping[str, str]
    visibility: Visibility
    hidden_reason: HiddenReason | None

    @classmethod
    def replaced_in(cls, post: StoredPost, at: datetime) -> Self:
        """The revision that an edit of `post` replaces."""
        return cls(
            revision=post.revision,
            body=post.body,
            tags=post.tags,
            written_at=post.edited_at or post.created_at,
            replaced_at=at,
            asset_ids=post.asset_ids,
            alt_texts=post.alt_texts,
            visibility=audience_of(post),
            hidden_reason=post.hidden_reason,
        )

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        hidden_reason = raw["hidden_reason"]
        return cls(
            raw["revision"],
            raw["body"],
            tuple(raw["tags"]),
            raw["written_at"],
            raw["replaced_at"],
            tuple(raw["asset_ids"]),
            raw["alt_texts"],
            Visibility(raw["visibility"]),
            HiddenReason(hidden_reason) if hidden_reason else None,
        )


def is_for_followers(revision: Revision) -> bool:
    return revision.hidden_reason is None and revision.visibility is Visibility.FOLLOWERS


def was_visible(revision: Revision, author_id: str, viewer: Viewer, follower_since: datetime | None) -> bool:
    """Whether this viewer could see the revision while it was the current one."""
    if viewer.id == author_id:
        return True
    if revision.hidden_reason in (HiddenReason.HELD, HiddenReason.REMOVED):
        return viewer.moderates
    if revision.hidden_reason is HiddenReason.DRAFT or revision.visibility is Visibility.PRIVATE:
        return False
    if revision.visibility is Visibility.PUBLIC:
        return True
    return follower_since is not None and follower_since < revision.replaced_at
