"""removeReaction."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.enums import ReactionKind
from subgraphs.posts.types.reactable import Reactable
from subgraphs.posts.types.subjects import reactable, subject_of


@strawberry.input(description="Which reaction to take back.")
class RemoveReactionInput:
    subject_id: strawberry.ID = strawberry.field(description="A post or a comment.")
    kind: ReactionKind = strawberry.field(description="The reaction to take back.")


@strawberry.type(description="The caller's reaction does not stand any more.")
class RemoveReactionSuccess:
    subject: Reactable = strawberry.field(description="The post or comment, with the new counts.")


RemoveReactionPayload = Annotated[
    RemoveReactionSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("RemoveReactionPayload", description="Outcome of removeReaction."),
]


@mutation(description="Take a reaction back. Repeating it changes nothing.")
async def remove_reaction(
    info: Info, input: Annotated[RemoveReactionInput, strawberry.argument(description="Which reaction to take back.")]
) -> RemoveReactionPayload | None:
    caller = info.context.signed_in()
    subject = await subject_of(info, input.subject_id)
    row = await info.context.services.reactions.remove(caller.user_id, subject, input.kind)
    return RemoveReactionSuccess(subject=reactable(row))
