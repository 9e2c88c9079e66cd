"""Made-up accounts and events."""

import time
from datetime import UTC, datetime

from events.contracts.records.activity import ReactionAdded, ReactionRemoved
from events.contracts.records.fields import ReactionKind, Visibility
from events.contracts.records.posts import CommentAdded, PostCreated
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.ids import new_id

ANA, BEN, CHO, DAN = (new_id() for _ in range(4))
POST, COMMENT = new_id(), new_id()


def caller(user_id: str = ANA, session_id: str = "session", lives: float = 600.0) -> Caller:
    return Caller(user_id, session_id, frozenset(), frozenset(), time.time() + lives)


def comment_by(
    author: str,
    *,
    on_post_of: str,
    in_reply_to: str | None = None,
    visibility: Visibility = Visibility.PUBLIC,
    post_id: str = POST,
    body: str = "멋진 방이네요!",
    mentions: tuple[str, ...] = (),
) -> CommentAdded:
    return CommentAdded(
        post_id=post_id,
        author_id=author,
        comment_id=new_id(),
        post_author_id=on_post_of,
        parent_id=COMMENT if in_reply_to else None,
        parent_author_id=in_reply_to,
        body=body,
        visibility=visibility,
        mentions=mentions,
    )


def post_by(
    author: str,
    *,
    mentions: tuple[str, ...] = (),
    visibility: Visibility = Visibility.PUBLIC,
    post_id: str = POST,
) -> PostCreated:
    return PostCreated(
        post_id=post_id, author_id=author, body="새 글", visibility=visibility, revision=1, mentions=mentions
    )


def reaction_by(
    user: str,
    *,
    to: str,
    comment_id: str | None = None,
    visibility: Visibility = Visibility.PUBLIC,
    post_id: str = POST,
) -> ReactionAdded:
    return ReactionAdded(
        post_id=post_id,
        comment_id=comment_id,
        author_id=to,
        user_id=user,
        kind=ReactionKind.LIKE,
        visibility=visibility,
    )


def taken_back(reaction: ReactionAdded) -> ReactionRemoved:
    facts = reaction.model_dump(exclude={"event_id", "occurred_at"})
    return ReactionRemoved(**facts, reacted_at=reaction.occurred_at, occurred_at=datetime.now(UTC))
