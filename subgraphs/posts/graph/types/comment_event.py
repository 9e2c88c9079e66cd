"""What a stream of comments carries."""

from typing import Self

import strawberry

from subgraphs.posts.graph.types.comment import Comment
from subgraphs.posts.services.live.post_streams import CommentArrival


@strawberry.type(description="A comment that was added to a post, or a request to reload its comments.")
class CommentEvent:
    comment: Comment | None = strawberry.field(description="The comment; null if `resync` is true.")
    resync: bool = strawberry.field(
        description="True in the first event, and when comments may have been skipped: load the list then."
    )

    @classmethod
    def of(cls, arrival: CommentArrival) -> Self:
        comment = arrival.comment
        return cls(comment=Comment.of(comment) if comment else None, resync=comment is None)
