"""addReaction."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import REACT
from subgraphs.posts.graph.types.enums import ReactionKind
from subgraphs.posts.graph.types.reactable import Reactable
from subgraphs.posts.graph.types.subjects import reactable, subject_of


@strawberry.input(description="Input of addReaction.")
class AddReactionInput:
    subject_id: strawberry.ID = strawberry.field(description="A post or comment.")
    kind: ReactionKind = strawberry.field(description="Kind of reaction.")


@strawberry.type(description="The reaction was added.")
class AddReactionSuccess:
    subject: Reactable = strawberry.field(description="The post or comment with the new counts.")


AddReactionPayload = Annotated[
    AddReactionSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("AddReactionPayload", description="Result of addReaction."),
]


@mutation(
    description="React to a post or comment. An account can add several kinds; repeating one has no effect.",
    limit=REACT,
)
async def add_reaction(
    info: Info, input: Annotated[AddReactionInput, strawberry.argument(description="Input of addReaction.")]
) -> AddReactionPayload | None:
    caller = info.context.signed_in()
    subject = await subject_of(info, input.subject_id)
    network = await info.context.network_digest(subject.post.id)
    row = await info.context.services.reactions.add(caller.user_id, subject, input.kind, network)
    return AddReactionSuccess(subject=reactable(row))
