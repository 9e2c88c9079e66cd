"""updateNotificationSettings."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain import exceptions
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.notifications.context import Info
from subgraphs.notifications.domain import digests
from subgraphs.notifications.domain.digests import DigestFrequency
from subgraphs.notifications.domain.limits import UPDATE_NOTIFICATION_SETTINGS
from subgraphs.notifications.graph.types.settings import NotificationSettings


@strawberry.input(description="A part of each day in the account's time zone.")
class QuietHoursInput:
    start: str = strawberry.field(description="When they begin, as `22:30`.")
    end: str = strawberry.field(description="When they end, as `07:00`; not the same time as `start`.")


@strawberry.input(description="Input of updateNotificationSettings. Omitted fields do not change.")
class UpdateNotificationSettingsInput:
    email_digest: DigestFrequency | None = strawberry.field(
        description="How often unread notifications are mailed.", default=None
    )
    quiet_hours: QuietHoursInput | None = strawberry.field(
        description="When the account is not to be disturbed. Explicit null removes them.",
        default=strawberry.UNSET,
    )


@strawberry.type(description="The settings were updated.")
class UpdateNotificationSettingsSuccess:
    settings: NotificationSettings = strawberry.field(description="The settings as they are now.")


UpdateNotificationSettingsPayload = Annotated[
    UpdateNotificationSettingsSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("UpdateNotificationSettingsPayload", description="Result of updateNotificationSettings."),
]


@mutation(description="Update how notifications reach the caller.", limit=UPDATE_NOTIFICATION_SETTINGS)
async def update_notification_settings(
    info: Info, input: Annotated[UpdateNotificationSettingsInput, strawberry.argument(description="The changes.")]
) -> UpdateNotificationSettingsPayload | None:
    caller = info.context.signed_in()
    given = None if input.quiet_hours is strawberry.UNSET else input.quiet_hours
    updated = await info.context.settings.update(
        caller.user_id,
        email_digest=input.email_digest,
        quiet_hours=_quiet_hours(given) if given else None,
        clears_quiet_hours=input.quiet_hours is None,
    )
    return UpdateNotificationSettingsSuccess(settings=NotificationSettings.of(updated))


def _quiet_hours(given: QuietHoursInput) -> digests.QuietHours:
    start = digests.read_time(given.start, "quiet_hours.start")
    end = digests.read_time(given.end, "quiet_hours.end")
    if start == end:
        raise exceptions.ValidationError("`quiet_hours.end` must differ from the start.", path=["quiet_hours", "end"])
    return digests.QuietHours(start, end)
