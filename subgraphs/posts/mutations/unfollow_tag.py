"""unfollowTag."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.tags import clean_tag
from subgraphs.kit.graph.errors import Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.tag import Tag


@strawberry.input(description="Which tag to give up.")
class UnfollowTagInput:
    name: str = strawberry.field(description="The tag, with or without the #.")


@strawberry.type(description="The caller does not follow it.")
class UnfollowTagSuccess:
    tag: Tag = strawberry.field(description="The tag, with the new count.")


UnfollowTagPayload = Annotated[
    UnfollowTagSuccess | ValidationError | Unauthenticated,
    strawberry.union("UnfollowTagPayload", description="Outcome of unfollowTag."),
]


@mutation(description="Do not follow a tag any more. Repeating it changes nothing.")
async def unfollow_tag(
    info: Info, input: Annotated[UnfollowTagInput, strawberry.argument(description="Which tag to give up.")]
) -> UnfollowTagPayload | None:
    caller, name = info.context.signed_in(), clean_tag(input.name, "name")
    await info.context.services.tags.unfollow(caller.user_id, name)
    return UnfollowTagSuccess(tag=Tag.of(name))
