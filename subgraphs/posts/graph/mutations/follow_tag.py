"""followTag."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.tags import clean_tag
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import FOLLOW_TAG
from subgraphs.posts.graph.types.tag import Tag


@strawberry.input(description="Input of followTag.")
class FollowTagInput:
    name: str = strawberry.field(description="Tag name, with or without the `#`.")


@strawberry.type(description="The caller follows the tag.")
class FollowTagSuccess:
    tag: Tag = strawberry.field(description="The tag with the new count.")


FollowTagPayload = Annotated[
    FollowTagSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("FollowTagPayload", description="Result of followTag."),
]


@mutation(
    description="Follow a tag. It is listed in `followedTags`. Repeating it has no effect. At most 500 tags.",
    limit=FOLLOW_TAG,
)
async def follow_tag(
    info: Info, input: Annotated[FollowTagInput, strawberry.argument(description="Input of followTag.")]
) -> FollowTagPayload | None:
    caller, name = info.context.signed_in(), clean_tag(input.name, "name")
    await info.context.services.tags.follow(caller.user_id, name)
    return FollowTagSuccess(tag=Tag.of(name))
