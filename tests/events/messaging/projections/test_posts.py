"""What is built from the log depends on the order within each document, not on how documents interleave."""

import random
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pytest

from events.contracts.records.activity import ReactionAdded, ReactionRemoved
from events.contracts.records.event import Event
from events.contracts.records.fields import ReactionKind, Visibility, new_id, now
from events.contracts.records.posts import (
    CommentAdded,
    CommentDeleted,
    CommentModerated,
    CommentUpdated,
    PostCreated,
    PostDeleted,
    PostModerated,
    PostRestored,
    PostUpdated,
)
from tests.events.messaging.projections.post_projection import Posts

POST, AUTHOR, READER, COMMENT, ANSWER = (new_id() for _ in range(5))
OF_POST = {"post_id": POST, "author_id": AUTHOR}
SAID = {"post_id": POST, "author_id": READER, "post_author_id": AUTHOR, "visibility": Visibility.PUBLIC}
REACTED = {**OF_POST, "user_id": READER, "kind": ReactionKind.LOVE, "visibility": Visibility.PUBLIC}


def content(revision: int) -> dict[str, Any]:
    return {**OF_POST, "body": f"Form {revision}", "visibility": Visibility.PUBLIC, "revision": revision}


DOCUMENTS: Sequence[Sequence[Event]] = (
    (
        PostCreated(**content(1)),
        PostUpdated(**content(2)),
        PostModerated(**OF_POST, action="HOLD"),
        PostRestored(**content(2)),
        PostDeleted(**OF_POST),
        PostRestored(**content(2)),
        PostUpdated(**content(3)),
    ),
    (
        CommentAdded(**SAID, comment_id=COMMENT, body="First"),
        CommentUpdated(post_id=POST, author_id=READER, comment_id=COMMENT, body="Other", revision=2),
        CommentModerated(post_id=POST, author_id=READER, comment_id=COMMENT, action="REMOVE"),
    ),
    (
        CommentAdded(**SAID, comment_id=ANSWER, parent_id=COMMENT, parent_author_id=READER, body="Answer"),
        CommentDeleted(post_id=POST, author_id=READER, comment_id=ANSWER),
    ),
    (
        ReactionAdded(**REACTED),
        ReactionRemoved(**REACTED, reacted_at=now()),
        ReactionAdded(**REACTED),
    ),
)


def interleaved(dice: random.Random) -> list[Event]:
    turns = [number for number, told in enumerate(DOCUMENTS) for _ in told]
    dice.shuffle(turns)
    heads = [iter(told) for told in DOCUMENTS]
    return [next(heads[number]) for number in turns]


def folded(told: Sequence[Event]) -> dict[str, Any]:
    posts = Posts()
    for event in told:
        posts.apply(event)
    return {
        "posts": {key: (post.content.body, post.is_deleted, post.is_hidden) for key, post in posts.posts.items()},
        "comments": {key: asdict(comment) for key, comment in posts.comments.items()},
        "reactions": posts.reactions,
    }


def test_what_it_comes_to() -> None:
    state = folded([event for told in DOCUMENTS for event in told])
    assert state["posts"] == {POST: ("Form 3", False, False)}
    assert (state["comments"][COMMENT]["body"], state["comments"][COMMENT]["is_hidden"]) == ("Other", True)
    assert (state["comments"][ANSWER]["body"], state["comments"][ANSWER]["is_deleted"]) == ("", True)
    assert state["reactions"] == {(POST, READER, "LOVE")}


@pytest.mark.parametrize("seed", range(50))
def test_any_interleaving_of_documents_comes_to_the_same(seed: int) -> None:
    assert folded(interleaved(random.Random(seed))) == folded([event for told in DOCUMENTS for event in told])
