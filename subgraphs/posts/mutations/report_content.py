"""reportContent."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.enums import ReportReason
from subgraphs.posts.types.subjects import subject_of


@strawberry.input(description="What is wrong with what.")
class ReportContentInput:
    subject_id: strawberry.ID = strawberry.field(description="A post or a comment.")
    reason: ReportReason = strawberry.field(description="What is wrong.")
    note: str | None = strawberry.field(description="In one's own words, at most 500 characters.", default=None)


@strawberry.type(description="A moderator will look at it.")
class ReportContentSuccess:
    subject_id: strawberry.ID = strawberry.field(description="What was reported.")


ReportContentPayload = Annotated[
    ReportContentSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("ReportContentPayload", description="Outcome of reportContent."),
]


@mutation(description="Tell moderators of a post or comment. Repeating it changes nothing.")
async def report_content(
    info: Info, input: Annotated[ReportContentInput, strawberry.argument(description="What is wrong with what.")]
) -> ReportContentPayload | None:
    reporter = await info.context.writer()
    subject = await subject_of(info, input.subject_id)
    await info.context.services.moderation.report(reporter, subject, input.reason, input.note)
    return ReportContentSuccess(subject_id=input.subject_id)
