"""What a post was before an edit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from subgraphs.posts.records import StoredPost


@dataclass(frozen=True, slots=True)
class Edition:
    """A post as it was before an edit."""

    revision: int
    body: str
    tags: tuple[str, ...]
    written_at: datetime
    asset_ids: tuple[str, ...] = ()
    alt_texts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def before(cls, post: StoredPost) -> Self:
        """What an edit of this post replaces."""
        written_at = post.edited_at or post.created_at
        return cls(post.revision, post.body, post.tags, written_at, post.asset_ids, post.alt_texts)

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        """Those of the first release had no assets."""
        assets = tuple(raw.get("asset_ids") or ()), raw.get("alt_texts") or {}
        return cls(raw["revision"], raw["body"], tuple(raw["tags"]), raw["written_at"], *assets)
