"""Former revisions of a post."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from subgraphs.posts.domain.read_models import StoredPost


@dataclass(frozen=True, slots=True)
class Revision:
    """The content of a post before an edit."""

    revision: int
    body: str
    tags: tuple[str, ...]
    written_at: datetime
    asset_ids: tuple[str, ...]
    alt_texts: Mapping[str, str]

    @classmethod
    def replaced_in(cls, post: StoredPost) -> Self:
        """The revision that an edit of `post` replaces."""
        written_at = post.edited_at or post.created_at
        return cls(post.revision, post.body, post.tags, written_at, post.asset_ids, post.alt_texts)

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        return cls(
            raw["revision"],
            raw["body"],
            tuple(raw["tags"]),
            raw["written_at"],
            tuple(raw["asset_ids"]),
            raw["alt_texts"],
        )
