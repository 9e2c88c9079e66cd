"""unfollowTag."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.tags import clean_tag
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import FOLLOW_TAG
from subgraphs.posts.graph.types.tag import Tag


@strawberry.input(description="Input of unfollowTag.")
class UnfollowTagInput:
    name: str = strawberry.field(description="Tag name, with or without the `#`.")


@strawberry.type(description="The caller no longer follows the tag.")
class UnfollowTagSuccess:
    tag: Tag = strawberry.field(description="The tag with the new count.")


UnfollowTagPayload = Annotated[
    UnfollowTagSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("UnfollowTagPayload", description="Result of unfollowTag."),
]


@mutation(description="Unfollow a tag. Repeating it has no effect.", limit=FOLLOW_TAG)
async def unfollow_tag(
    info: Info, input: Annotated[UnfollowTagInput, strawberry.argument(description="Input of unfollowTag.")]
) -> UnfollowTagPayload | None:
    caller, name = info.context.signed_in(), clean_tag(input.name, "name")
    await info.context.services.tags.unfollow(caller.user_id, name)
    return UnfollowTagSuccess(tag=Tag.of(name))
