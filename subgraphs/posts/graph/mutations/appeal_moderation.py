"""appealModeration."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import REPORT
from subgraphs.posts.graph.types.subjects import foreign_key_of, subject_of


@strawberry.input(description="Input of appealModeration.")
class AppealModerationInput:
    subject_id: strawberry.ID = strawberry.field(
        description="A held or removed post or comment of the caller, or a removed room, asset or profile (user)."
    )
    statement: str = strawberry.field(description="Why it should be shown, 1 to 500 characters.")


@strawberry.type(description="The appeal was filed.")
class AppealModerationSuccess:
    subject_id: strawberry.ID = strawberry.field(description="ID of what the appeal is about.")


AppealModerationPayload = Annotated[
    AppealModerationSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("AppealModerationPayload", description="Result of appealModeration."),
]


@mutation(
    description="Appeal against the hold or removal of content of the caller, once per decision. "
    "A moderator reviews it.",
    limit=REPORT,
)
async def appeal_moderation(
    info: Info, input: Annotated[AppealModerationInput, strawberry.argument(description="Input of appealModeration.")]
) -> AppealModerationPayload | None:
    author = await info.context.writer()
    moderation = info.context.services.moderation
    if foreign := foreign_key_of(input.subject_id):
        await moderation.appeal_removal(author, foreign, input.statement)
    else:
        await moderation.appeal(author, await subject_of(info, input.subject_id), input.statement)
    return AppealModerationSuccess(subject_id=input.subject_id)
