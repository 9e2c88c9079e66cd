"""removePostFromRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import DELETE
from subgraphs.posts.graph.types.post import NAME, Post


@strawberry.input(description="Input of removePostFromRoom.")
class RemovePostFromRoomInput:
    post_id: strawberry.ID = strawberry.field(description="A post about a room of the caller.")


@strawberry.type(description="The post is no longer about the room.")
class RemovePostFromRoomSuccess:
    post_id: strawberry.ID = strawberry.field(description="ID of the post, which stays.")
    post: Post | None = strawberry.field(description="The post; null if the caller cannot see it.")


RemovePostFromRoomPayload = Annotated[
    RemovePostFromRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("RemovePostFromRoomPayload", description="Result of removePostFromRoom."),
]


@mutation(
    description=(
        "Take a post out of a room of the caller, also one of an account that the caller blocked. The post stays;"
        " its author is notified."
    ),
    limit=DELETE,
)
async def remove_post_from_room(
    info: Info,
    input: Annotated[RemovePostFromRoomInput, strawberry.argument(description="Input of removePostFromRoom.")],
) -> RemovePostFromRoomPayload | None:
    owner = await info.context.writer()
    row = await info.context.services.room_posts.remove(owner, local_id(input.post_id, NAME, field="postId"))
    is_visible = row.id in await info.context.posts.find([row.id], owner)
    return RemovePostFromRoomSuccess(post_id=input.post_id, post=Post.of(row) if is_visible else None)
