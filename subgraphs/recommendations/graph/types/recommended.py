"""Recommended posts, accounts and rooms, each with its reason."""

from typing import Annotated, Self

import strawberry

from subgraphs.kit.graph.pagination import PageInfo, page_info, write_cursor
from subgraphs.recommendations.domain.enums import SubjectType
from subgraphs.recommendations.domain.read_models import Pick, PickedPage, Subject
from subgraphs.recommendations.graph.stubs import Post, Room, Tag, User
from subgraphs.recommendations.graph.types.enums import RecommendationReason, RecommendationSource

LIST = "recommended"
RecommendationCause = Annotated[
    Post | User | Room | Tag,
    strawberry.union("RecommendationCause", description="What a recommendation follows from."),
]
_REASON = "Why it is recommended."
_CAUSE = "What caused the recommendation: see the values of `RecommendationReason`. Null if nothing single did."


@strawberry.type(description="A recommended post.")
class RecommendedPostEdge:
    cursor: str = strawberry.field(description="Cursor of this edge, for `after`. Valid for 30 minutes.")
    reason: RecommendationReason = strawberry.field(description=_REASON)
    cause: RecommendationCause | None = strawberry.field(description=_CAUSE)
    node: Post | None = strawberry.field(description="The post, or null if it was hidden a moment ago.")


@strawberry.type(description="A page of recommended posts.")
class RecommendedPostConnection:
    edges: list[RecommendedPostEdge] = strawberry.field(description="The posts of this page, best first.")
    page_info: PageInfo = strawberry.field(description="Pagination details.")
    source: RecommendationSource = strawberry.field(description="What the list is made from.")

    @classmethod
    def of(cls, found: PickedPage, limit: int, after: str | None) -> Self:
        """`found` may hold one post more than `limit`: then there is a next page."""
        edges = [
            RecommendedPostEdge(
                cursor=write_cursor(LIST, key), reason=pick.reason, cause=_cause(pick.cause), node=Post.of(pick.key)
            )
            for key, pick in found.picks[:limit]
        ]
        info = page_info([edge.cursor for edge in edges], len(found.picks) > limit, after)
        return cls(edges=edges, page_info=info, source=found.source)


@strawberry.type(description="A user to follow.")
class RecommendedUser:
    reason: RecommendationReason = strawberry.field(description=_REASON)
    user: User | None = strawberry.field(description="The user, or null if it was hidden a moment ago.")

    @classmethod
    def of(cls, pick: Pick) -> Self:
        return cls(reason=pick.reason, user=User.of(pick.key))


@strawberry.type(description="A room to visit.")
class RecommendedRoom:
    reason: RecommendationReason = strawberry.field(description=_REASON)
    cause: RecommendationCause | None = strawberry.field(description=_CAUSE)
    room: Room | None = strawberry.field(description="The room, or null if it was hidden a moment ago.")

    @classmethod
    def of(cls, pick: Pick) -> Self:
        return cls(reason=pick.reason, cause=_cause(pick.cause), room=Room.of(pick.key))


def _cause(subject: Subject | None) -> Post | User | Room | Tag | None:
    match subject:
        case None:
            return None
        case Subject(type=SubjectType.TAG, key=name):
            return Tag(name=name)
        case Subject(type=SubjectType.USER, key=key):
            return User.of(key)
        case Subject(type=SubjectType.ROOM, key=key):
            return Room.of(key)
        case Subject(key=key):
            return Post.of(key)
