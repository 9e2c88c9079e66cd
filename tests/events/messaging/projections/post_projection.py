"""Projects posts, comments and reactions from the log. Pure: apply each event once, in order per key."""

from dataclasses import dataclass, field

from events.contracts.records.activity import ReactionAdded, ReactionEvent, ReactionRemoved
from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction
from events.contracts.records.posts import (
    CommentAdded,
    CommentDeleted,
    CommentEvent,
    CommentModerated,
    CommentUpdated,
    PostContent,
    PostDeleted,
    PostModerated,
    PostRestored,
)

_HIDING = frozenset({ModerationAction.HOLD, ModerationAction.REMOVE})
Reaction = tuple[str, str, str]
"""Subject, account, kind."""


@dataclass
class CommentState:
    comment_id: str
    post_id: str
    parent_id: str | None
    author_id: str
    body: str
    mentions: tuple[str, ...] = ()
    revision: int = 1
    is_deleted: bool = False
    is_hidden: bool = False

    @property
    def counts(self) -> bool:
        return not (self.is_deleted or self.is_hidden)


@dataclass
class PostState:
    content: PostContent
    is_deleted: bool = False
    is_hidden: bool = False


@dataclass
class Posts:
    posts: dict[str, PostState] = field(default_factory=dict)
    comments: dict[str, CommentState] = field(default_factory=dict)
    reactions: set[Reaction] = field(default_factory=set)

    def apply(self, event: Event) -> None:
        match event:
            case PostContent():
                self._write(event)
            case PostDeleted() if post := self.posts.get(event.post_id):
                post.is_deleted = True
            case PostModerated() if post := self.posts.get(event.post_id):
                post.is_hidden, post.is_deleted = event.action in _HIDING, False
            case CommentAdded():
                fields = (event.comment_id, event.post_id, event.parent_id, event.author_id, event.body, event.mentions)
                self.comments[event.comment_id] = CommentState(*fields)
            case CommentEvent() if comment := self.comments.get(event.comment_id):
                _change(comment, event)
            case ReactionAdded():
                self.reactions.add(_reaction(event))
            case ReactionRemoved():
                self.reactions.discard(_reaction(event))
            case _:
                pass

    def _write(self, event: PostContent) -> None:
        post = self.posts.setdefault(event.post_id, PostState(event))
        if event.revision >= post.content.revision:
            post.content = event
        if isinstance(event, PostRestored):
            post.is_deleted = post.is_hidden = False


def _change(comment: CommentState, event: CommentEvent) -> None:
    match event:
        case CommentUpdated():
            comment.body, comment.revision, comment.mentions = event.body, event.revision, event.mentions
        case CommentDeleted():
            comment.is_deleted, comment.body, comment.mentions = True, "", ()
        case CommentModerated():
            comment.is_hidden = event.action in _HIDING


def _reaction(event: ReactionEvent) -> Reaction:
    return event.comment_id or event.post_id, event.user_id, event.kind.value
