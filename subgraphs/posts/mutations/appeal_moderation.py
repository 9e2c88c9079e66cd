"""appealModeration."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.subjects import subject_of


@strawberry.input(description="What to say to a decision.")
class AppealModerationInput:
    subject_id: strawberry.ID = strawberry.field(description="A post or a comment.")
    words: str = strawberry.field(description="Why it should be seen, 1 to 500 characters.")


@strawberry.type(description="A moderator will look at it again.")
class AppealModerationSuccess:
    subject_id: strawberry.ID = strawberry.field(description="What the appeal is about.")


AppealModerationPayload = Annotated[
    AppealModerationSuccess | ValidationError | Unauthenticated | Forbidden | NotFound,
    strawberry.union("AppealModerationPayload", description="Outcome of appealModeration."),
]


@mutation(
    description="Ask moderators to look again at something of one's own that is held or removed; once a decision."
)
async def appeal_moderation(
    info: Info, input: Annotated[AppealModerationInput, strawberry.argument(description="What to say to a decision.")]
) -> AppealModerationPayload | None:
    author = await info.context.writer()
    subject = await subject_of(info, input.subject_id)
    await info.context.services.moderation.appeal(author, subject, input.words)
    return AppealModerationSuccess(subject_id=input.subject_id)
