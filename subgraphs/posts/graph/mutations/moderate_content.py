"""moderateContent."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain import limits
from subgraphs.posts.graph.types.enums import ModeratorAction
from subgraphs.posts.graph.types.moderation_case import ModerationCase
from subgraphs.posts.graph.types.subjects import case_subject_of


@strawberry.input(description="Input of moderateContent.")
class ModerateContentInput:
    subject_id: strawberry.ID = strawberry.field(description="A post, comment, user, room or asset.")
    action: ModeratorAction = strawberry.field(description="What to do about the content.")
    reason: str = strawberry.field(description="Reason, 1 to 500 characters, kept in the record.")


@strawberry.type(description="The decision was applied and recorded.")
class ModerateContentSuccess:
    moderation_case: ModerationCase = strawberry.field(description="The case with its decisions.")


ModerateContentPayload = Annotated[
    ModerateContentSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("ModerateContentPayload", description="Result of moderateContent."),
]


@mutation(
    description="Decide about reported or public content of others. Requires `content:moderate`. "
    "Its author and the reporters are notified.",
    limit=limits.MODERATE,
)
async def moderate_content(
    info: Info, input: Annotated[ModerateContentInput, strawberry.argument(description="Input of moderateContent.")]
) -> ModerateContentPayload | None:
    moderator = await info.context.moderator()
    subject = await case_subject_of(info, input.subject_id, moderator)
    case = await info.context.services.moderation.decide(moderator, subject, input.action, input.reason)
    return ModerateContentSuccess(moderation_case=ModerationCase.of(case))
