"""The content of a post on its way to be stored: validated, loaded, screened. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from subgraphs.kit.content_filter.verdicts import ScreeningResult, Verdict
from subgraphs.kit.domain.known_assets import KnownAsset
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.inputs import NewPost, PostChanges
from subgraphs.posts.domain.read_models import Account, KnownRoom, StoredPost


@dataclass(frozen=True, slots=True)
class Content:
    """Validated content. What is not in an input of an update is the post's own."""

    text: str
    given_tags: tuple[str, ...]
    alt_texts: Mapping[str, str]
    """By asset ID, in order, empty where there is none."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the decision needs, read at once."""

    author: Account
    room: KnownRoom | None
    """None if the author cannot see it."""
    assets: Mapping[str, KnownAsset]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screened:
    body: ScreeningResult
    alt_texts: Mapping[str, ScreeningResult]

    @property
    def categories(self) -> tuple[str, ...]:
        """The filter's categories that need a moderator's review."""
        results = [self.body, *self.alt_texts.values()]
        return tuple(sorted({name for one in results if one.verdict is Verdict.HOLD for name in one.categories}))


def content_of(new: NewPost) -> Content:
    return Content(rules.body(new.body), rules.given_tags(new.tags), rules.alt_texts_by_asset(new.attachments))


def changed_content(post: StoredPost, changes: PostChanges) -> Content:
    kept = {key: post.alt_texts.get(key, "") for key in post.asset_ids}
    return Content(
        post.body if changes.body is None else rules.body(changes.body),
        post.given_tags if changes.tags is None else rules.given_tags(changes.tags),
        kept if changes.attachments is None else rules.alt_texts_by_asset(changes.attachments),
    )


def stored_content(post: StoredPost) -> Content:
    return changed_content(post, PostChanges())
