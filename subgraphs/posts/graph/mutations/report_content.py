"""reportContent."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import REPORT
from subgraphs.posts.graph.types.enums import ReportReason
from subgraphs.posts.graph.types.subjects import case_subject_of


@strawberry.input(description="Input of reportContent.")
class ReportContentInput:
    subject_id: strawberry.ID = strawberry.field(description="A post, comment, user, room, asset or guest book entry.")
    reason: ReportReason = strawberry.field(description="Reason of the report.")
    note: str | None = strawberry.field(description="Details for moderators, at most 500 characters.", default=None)


@strawberry.type(description="The report was filed.")
class ReportContentSuccess:
    subject_id: strawberry.ID = strawberry.field(description="ID of the reported subject.")


ReportContentPayload = Annotated[
    ReportContentSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("ReportContentPayload", description="Result of reportContent."),
]


@mutation(
    description="Report content or an account to moderators. The caller is notified of the outcome. "
    "Repeating it has no effect.",
    limit=REPORT,
)
async def report_content(
    info: Info, input: Annotated[ReportContentInput, strawberry.argument(description="Input of reportContent.")]
) -> ReportContentPayload | None:
    reporter = await info.context.writer()
    subject = await case_subject_of(info, input.subject_id, reporter)
    await info.context.services.reports.report(reporter, subject, input.reason, input.note)
    return ReportContentSuccess(subject_id=input.subject_id)
