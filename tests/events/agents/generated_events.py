"""Pseudo-random events of a few accounts, the same for the same seed."""

import random
from collections.abc import Iterator

from events.contracts.records.accounts import AccountDeleted
from events.contracts.records.activity import ReactionAdded, ReactionRemoved
from events.contracts.records.event import Event
from events.contracts.records.fields import ReactionKind, Visibility, new_id
from events.contracts.records.posts import CommentAdded, PostCreated, PostDeleted, PostUpdated
from events.contracts.records.rooms import RoomCreated
from events.contracts.records.users import UserBlocked, UserMuted, UserUnmuted

PUBLIC, PRIVATE = Visibility.PUBLIC, Visibility.PRIVATE


def generate_events(seed: int, posts: int, count: int) -> Iterator[Event]:
    dice = random.Random(seed)
    accounts = [new_id() for _ in range(12)]
    made = [
        PostCreated(
            post_id=new_id(), author_id=dice.choice(accounts), body="…", tags=(dice.choice("abc"),), visibility=PUBLIC,
            revision=1,
        )
        for _ in range(posts)
    ]  # fmt: skip
    yield from made
    for _ in range(count):
        yield from _activity(dice, dice.choice(made), dice.choice(accounts))
        yield from _between(dice, *dice.sample(accounts, 2))


def _activity(dice: random.Random, post: PostCreated, account: str) -> Iterator[Event]:
    about = {"post_id": post.post_id, "tags": post.tags, "visibility": PUBLIC}
    chance = dice.random()
    if chance < 0.75:
        kind = dice.choice(list(ReactionKind))
        added = ReactionAdded(author_id=post.author_id, user_id=account, kind=kind, **about)
        yield added
        if chance < 0.2:
            yield ReactionRemoved(**added.model_dump(), reacted_at=added.occurred_at)
    elif chance < 0.9:
        yield CommentAdded(comment_id=new_id(), post_author_id=post.author_id, author_id=account, body="!", **about)
    elif chance < 0.95:
        yield RoomCreated(room_id=new_id(), owner_id=account, title="Attic", visibility=dice.choice([PUBLIC, PRIVATE]))
    elif chance < 0.98:
        changed = {"visibility": dice.choice([PUBLIC, PRIVATE]), "tags": ("d",), "revision": dice.randint(2, 9)}
        yield PostUpdated.model_validate(post.model_dump() | changed)
    else:
        yield PostDeleted(post_id=post.post_id, author_id=post.author_id)


def _between(dice: random.Random, one: str, other: str) -> Iterator[Event]:
    chance = dice.random()
    if chance < 0.03:
        yield UserMuted(muter_id=one, muted_id=other)
    elif chance < 0.05:
        yield UserUnmuted(muter_id=one, muted_id=other)
    elif chance < 0.07:
        yield UserBlocked(blocker_id=one, blocked_id=other)
    elif chance < 0.072:
        yield AccountDeleted(account_id=one)
