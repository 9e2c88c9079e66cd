"""Made-up people, events and stored notifications."""

import time
from datetime import UTC, datetime

from events.contracts.records.activity import ReactionAdded
from events.contracts.records.fields import ReactionKind, Visibility
from events.contracts.records.posts import CommentAdded
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.ids import new_id

ANA, BEN, CHO = new_id(), new_id(), new_id()
POST, COMMENT = new_id(), new_id()


def caller(user_id: str = ANA, session_id: str = "session", lives: float = 600.0) -> Caller:
    return Caller(user_id, session_id, frozenset(), frozenset(), time.time() + lives)


def comment_by(
    author: str, *, on_post_of: str, in_reply_to: str | None = None, visibility: Visibility = Visibility.PUBLIC
) -> CommentAdded:
    return CommentAdded(
        occurred_at=datetime(2026, 11, 1, tzinfo=UTC),
        post_id=POST,
        author_id=author,
        comment_id=new_id(),
        post_author_id=on_post_of,
        parent_id=COMMENT if in_reply_to else None,
        parent_author_id=in_reply_to,
        body="멋진 방이네요!",
        visibility=visibility,
    )


def reaction_by(
    user: str, *, to: str, comment_id: str | None = None, visibility: Visibility = Visibility.PUBLIC
) -> ReactionAdded:
    return ReactionAdded(
        post_id=POST, comment_id=comment_id, author_id=to, user_id=user, kind=ReactionKind.LIKE, visibility=visibility
    )
