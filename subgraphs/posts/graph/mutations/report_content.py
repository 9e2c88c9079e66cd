"""reportContent."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.graph.types.enums import ReportReason
from subgraphs.posts.graph.types.subjects import subject_of


@strawberry.input(description="Input of reportContent.")
class ReportContentInput:
    subject_id: strawberry.ID = strawberry.field(description="A post or comment.")
    reason: ReportReason = strawberry.field(description="Reason of the report.")
    note: str | None = strawberry.field(description="Details for moderators, at most 500 characters.", default=None)


@strawberry.type(description="The report was filed.")
class ReportContentSuccess:
    subject_id: strawberry.ID = strawberry.field(description="ID of the reported post or comment.")


ReportContentPayload = Annotated[
    ReportContentSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("ReportContentPayload", description="Outcome of reportContent."),
]


@mutation(description="Report a post or comment to moderators. Repeating it has no effect.")
async def report_content(
    info: Info, input: Annotated[ReportContentInput, strawberry.argument(description="Input of reportContent.")]
) -> ReportContentPayload | None:
    reporter = await info.context.writer()
    subject = await subject_of(info, input.subject_id)
    await info.context.services.moderation.report(reporter, subject, input.reason, input.note)
    return ReportContentSuccess(subject_id=input.subject_id)
