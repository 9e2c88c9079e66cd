"""moderateContent."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.case import ModerationCase
from subgraphs.posts.types.enums import Decision
from subgraphs.posts.types.subjects import subject_of


@strawberry.input(description="What is decided about what.")
class ModerateContentInput:
    subject_id: strawberry.ID = strawberry.field(description="A post or a comment.")
    decision: Decision = strawberry.field(description="What is decided.")
    reason: str = strawberry.field(description="Why, 1 to 500 characters; kept for the record.")


@strawberry.type(description="It is decided.")
class ModerateContentSuccess:
    moderation_case: ModerationCase = strawberry.field(description="The case, with all decisions.")


ModerateContentPayload = Annotated[
    ModerateContentSuccess | ValidationError | Unauthenticated | Forbidden | NotFound,
    strawberry.union("ModerateContentPayload", description="Outcome of moderateContent."),
]


@mutation(description="Decide about a post or comment, whether it was reported or not; for moderators.")
async def moderate_content(
    info: Info, input: Annotated[ModerateContentInput, strawberry.argument(description="What is decided about what.")]
) -> ModerateContentPayload | None:
    moderator = await info.context.moderator()
    subject = await subject_of(info, input.subject_id)
    case = await info.context.services.moderation.decide(moderator, subject, input.decision, input.reason)
    return ModerateContentSuccess(moderation_case=ModerationCase.of(case))
