"""What the caller chose about notifications."""

from typing import Self

import strawberry

from subgraphs.kit.graph.enums import described
from subgraphs.notifications.domain.digests import DeliverySettings, DigestFrequency, write_time

described(
    DigestFrequency,
    "How often unread notifications are mailed.",
    NEVER="No mail.",
    DAILY="Each day at 9:00 in the account's time zone.",
    WEEKLY="Each Monday at 9:00 in the account's time zone.",
)


@strawberry.type(description="A part of each day in the account's time zone (`settings.timeZone`).")
class QuietHours:
    start: str = strawberry.field(description="When they begin, as `22:30`.")
    end: str = strawberry.field(description="When they end, as `07:00`; on the next day if it is before `start`.")


@strawberry.type(
    description=(
        "How notifications reach the account, visible to it alone. Which kinds it receives at all is in"
        " `settings.notifications` of the user."
    )
)
class NotificationSettings:
    email_digest: DigestFrequency = strawberry.field(
        description=(
            "How often the number of unread notifications of each kind is mailed to the verified address. No mail is"
            " sent if there are none. Default NEVER."
        )
    )
    quiet_hours: QuietHours | None = strawberry.field(
        description="When the account is not to be disturbed: mails wait until they end. Null if there are none."
    )

    @classmethod
    def of(cls, settings: DeliverySettings) -> Self:
        quiet = settings.quiet_hours
        hours = QuietHours(start=write_time(quiet.start), end=write_time(quiet.end)) if quiet else None
        return cls(email_digest=settings.email_digest, quiet_hours=hours)
