"""removeReaction."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import REACT
from subgraphs.posts.graph.types.enums import ReactionKind
from subgraphs.posts.graph.types.reactable import Reactable
from subgraphs.posts.graph.types.subjects import any_subject_of, reactable


@strawberry.input(description="Input of removeReaction.")
class RemoveReactionInput:
    subject_id: strawberry.ID = strawberry.field(description="A post or comment.")
    kind: ReactionKind = strawberry.field(description="Kind of reaction.")


@strawberry.type(description="The reaction was removed.")
class RemoveReactionSuccess:
    subject: Reactable | None = strawberry.field(
        description="The post or comment with the new counts; null if the caller can no longer see it."
    )


RemoveReactionPayload = Annotated[
    RemoveReactionSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("RemoveReactionPayload", description="Result of removeReaction."),
]


@mutation(
    description="Remove a reaction of the caller, even from a post no longer visible. Repeating it has no effect.",
    limit=REACT,
)
async def remove_reaction(
    info: Info, input: Annotated[RemoveReactionInput, strawberry.argument(description="Input of removeReaction.")]
) -> RemoveReactionPayload | None:
    user = await info.context.writer()
    subject = await any_subject_of(info, input.subject_id)
    row = await info.context.services.reactions.remove(user, subject, input.kind)
    return RemoveReactionSuccess(subject=reactable(row) if row else None)
