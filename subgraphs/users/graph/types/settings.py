"""Settings, visible to the account alone."""

from typing import Final, Self

import strawberry

from subgraphs.kit.graph.enums import described
from subgraphs.users.domain.enums import Audience
from subgraphs.users.domain.read_models import Settings

described(
    Audience,
    "Which other accounts an action is open to. Blocked accounts are always excluded.",
    EVERYONE="Every account.",
    FOLLOWERS="Followers only.",
    NOBODY="No other account.",
)

KINDS: Final = {
    "followed": ("FOLLOWED",),
    "follow_requests": ("FOLLOW_REQUESTED", "FOLLOW_ACCEPTED"),
    "commented": ("COMMENTED",),
    "replied": ("REPLIED",),
    "reacted": ("REACTED",),
    "mentioned": ("MENTIONED",),
    "room_visits": ("ROOM_VISITED",),
    "guest_book": ("GUEST_BOOK_SIGNED",),
    "trending": ("POST_TRENDING",),
}
"""By preference, the notification kinds that it covers."""


@strawberry.type(description="Which notifications the account receives.")
class NotificationPreferences:
    followed: bool = strawberry.field(description="New followers.")
    follow_requests: bool = strawberry.field(description="New follow requests, and accepted ones of one's own.")
    commented: bool = strawberry.field(description="Comments on the account's posts.")
    replied: bool = strawberry.field(description="Replies to the account's comments.")
    reacted: bool = strawberry.field(description="Reactions to the account's posts and comments.")
    mentioned: bool = strawberry.field(description="Posts and comments that mention the account.")
    room_visits: bool = strawberry.field(description="Visits to the account's rooms.")
    guest_book: bool = strawberry.field(description="Entries in the guest books of the account's rooms.")
    trending: bool = strawberry.field(description="Posts of the account that trend.")

    @classmethod
    def of(cls, silenced: list[str]) -> Self:
        return cls(**{name: not set(kinds) & set(silenced) for name, kinds in KINDS.items()})


@strawberry.type(description="Settings of an account, visible to that account alone.")
class UserSettings:
    locale: str = strawberry.field(description="Preferred language as a tag such as `ko` or `ko-KR`. Default `en`.")
    time_zone: str = strawberry.field(description="IANA time zone such as `Asia/Seoul`. Default `UTC`.")
    who_may_visit: Audience = strawberry.field(description="Who may enter the account's rooms. Default EVERYONE.")
    who_may_comment: Audience = strawberry.field(
        description="Who may comment on the account's posts. Default EVERYONE."
    )
    who_may_follow: Audience = strawberry.field(
        description="Who may follow the account or request to. Existing followers stay. Default EVERYONE."
    )
    notifications: NotificationPreferences = strawberry.field(description="Which notifications the account receives.")

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(
            locale=settings.locale,
            time_zone=settings.time_zone,
            who_may_visit=Audience(settings.who_may_visit),
            who_may_comment=Audience(settings.who_may_comment),
            who_may_follow=Audience(settings.who_may_follow),
            notifications=NotificationPreferences.of(settings.silenced_kinds),
        )
