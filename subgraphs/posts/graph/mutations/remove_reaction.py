"""removeReaction."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.graph.types.enums import ReactionKind
from subgraphs.posts.graph.types.reactable import Reactable
from subgraphs.posts.graph.types.subjects import reactable, subject_of


@strawberry.input(description="Input of removeReaction.")
class RemoveReactionInput:
    subject_id: strawberry.ID = strawberry.field(description="A post or comment.")
    kind: ReactionKind = strawberry.field(description="Kind of reaction.")


@strawberry.type(description="The reaction was removed.")
class RemoveReactionSuccess:
    subject: Reactable = strawberry.field(description="The post or comment with the new counts.")


RemoveReactionPayload = Annotated[
    RemoveReactionSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("RemoveReactionPayload", description="Outcome of removeReaction."),
]


@mutation(description="Remove a reaction of the caller. Repeating it has no effect.")
async def remove_reaction(
    info: Info, input: Annotated[RemoveReactionInput, strawberry.argument(description="Input of removeReaction.")]
) -> RemoveReactionPayload | None:
    caller = info.context.signed_in()
    subject = await subject_of(info, input.subject_id)
    row = await info.context.services.reactions.remove(caller.user_id, subject, input.kind)
    return RemoveReactionSuccess(subject=reactable(row))
