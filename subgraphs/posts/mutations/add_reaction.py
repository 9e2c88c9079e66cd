"""addReaction."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.enums import ReactionKind
from subgraphs.posts.types.reactable import Reactable
from subgraphs.posts.types.subjects import reactable, subject_of


@strawberry.input(description="How to react to what.")
class AddReactionInput:
    subject_id: strawberry.ID = strawberry.field(description="A post or a comment.")
    kind: ReactionKind = strawberry.field(description="How to react.")


@strawberry.type(description="The caller's reaction stands.")
class AddReactionSuccess:
    subject: Reactable = strawberry.field(description="The post or comment, with the new counts.")


AddReactionPayload = Annotated[
    AddReactionSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("AddReactionPayload", description="Outcome of addReaction."),
]


@mutation(description="React to a post or a comment; several kinds at once may stand. Repeating one changes nothing.")
async def add_reaction(
    info: Info, input: Annotated[AddReactionInput, strawberry.argument(description="How to react to what.")]
) -> AddReactionPayload | None:
    caller = info.context.signed_in()
    subject = await subject_of(info, input.subject_id)
    row = await info.context.services.reactions.add(caller.user_id, subject, input.kind)
    return AddReactionSuccess(subject=reactable(row))
