"""What a list shows from memory is what the query would find, for random posts and viewers."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.domain.enums import CommentOrder, HiddenReason, Visibility
from subgraphs.posts.domain.listing import is_comment_listed, is_listed
from subgraphs.posts.domain.read_models import ANONYMOUS, PostFilter, StoredComment, StoredPost, Viewer
from subgraphs.posts.storage.repository import comment_changes, comments, post_changes, posts

pytestmark = pytest.mark.server
NOW = datetime(2026, 1, 1, tzinfo=UTC)
PEOPLE = [new_id() for _ in range(5)]
ROOM = new_id()


def random_post(dice: random.Random) -> StoredPost:
    return StoredPost(
        id=new_id(),
        author_id=dice.choice(PEOPLE),
        body="x",
        tags=tuple(dice.sample(["tea", "cats"], dice.randrange(3))),
        room_id=dice.choice([None, ROOM]),
        asset_ids=(),
        visibility=dice.choice(list(Visibility)),
        created_at=NOW,
        edited_at=None,
        revision=1,
        comment_count=0,
        reaction_counts={},
        published_sort_key=new_id(),
        hidden_reason=dice.choice([None, None, None, *HiddenReason]),
        author_is_private=dice.random() < 0.3,
        author_is_hidden=dice.random() < 0.2,
        deleted_at=NOW if dice.random() < 0.1 else None,
    )


def random_comment(dice: random.Random, post_id: str) -> StoredComment:
    return StoredComment(
        id=new_id(),
        post_id=post_id,
        parent_id=None,
        author_id=dice.choice(PEOPLE),
        body="x",
        created_at=NOW,
        reaction_counts={},
        hidden_reason=dice.choice([None, None, HiddenReason.HELD, HiddenReason.REMOVED]),
        author_is_hidden=dice.random() < 0.2,
    )


def random_viewer(dice: random.Random) -> Viewer:
    me, *others = dice.sample(PEOPLE, 5)
    blocked = frozenset(dice.sample(others, dice.randrange(3)))
    muted = frozenset(dice.sample(others, dice.randrange(2)))
    follows = frozenset(dice.sample(others, dice.randrange(4)))
    return Viewer(me, dice.random() < 0.2, follows, blocked, blocked | muted)


def ids_of(found: Sequence[Any]) -> list[str]:
    return [one.id for one in found]


async def test_posts(database: Database) -> None:
    dice = random.Random(11)
    made = [random_post(dice) for _ in range(300)]
    for post in made:
        await post_changes.insert_post(post, [])
    newest_first = sorted(made, key=lambda post: post.published_sort_key, reverse=True)
    for viewer in [ANONYMOUS, *(random_viewer(dice) for _ in range(40))]:
        author, room, tag = dice.choice([None, *PEOPLE]), dice.choice([None, ROOM]), dice.choice([None, "tea"])
        wanted = PostFilter(author_id=author, room_id=room or ROOM if author is None else room, tag=tag)
        shown = [post for post in newest_first if is_listed(post, wanted, viewer)]
        assert ids_of(await posts.page_of_posts(wanted, viewer, None, 400)) == ids_of(shown), (viewer, wanted)
        candidates = ids_of(await posts.newest_posts(wanted, 400))
        assert set(ids_of(shown)) <= set(candidates)
        assert all(post.id not in candidates for post in made if post.hidden_reason is HiddenReason.DRAFT)


async def test_comments(database: Database) -> None:
    dice, post_id = random.Random(12), new_id()
    made = [random_comment(dice, post_id) for _ in range(100)]
    for comment in made:
        await comment_changes.insert_comment(replace(comment, score=dice.randrange(5)), [])
    for viewer in [ANONYMOUS, *(random_viewer(dice) for _ in range(40))]:
        for order in CommentOrder:
            everything = await comments.page_of_all_comments(post_id, 200, order=order, top_level=True)
            found = await comments.page_of_comments(post_id, viewer, None, 200, order=order, top_level=True)
            assert ids_of(found) == ids_of([one for one in everything if is_comment_listed(one, viewer)])
