"""What people chose for themselves, for them alone to see."""

from typing import Final, Self

import strawberry

from subgraphs.kit.graph.enums import described
from subgraphs.users.models import Audience, Settings

described(
    Audience,
    "Who may do something.",
    EVERYONE="Everybody who is not blocked.",
    FOLLOWERS="Only followers.",
    NOBODY="Nobody else.",
)

KINDS: Final = {
    "followed": ("FOLLOWED",),
    "follow_requests": ("FOLLOW_REQUESTED", "FOLLOW_ACCEPTED"),
    "commented": ("COMMENTED",),
    "replied": ("REPLIED",),
    "reacted": ("REACTED",),
}
"""From a preference to the kinds of notification that it is about."""


@strawberry.type(description="What somebody wants to be notified of.")
class NotificationPreferences:
    followed: bool = strawberry.field(description="When somebody follows them.")
    follow_requests: bool = strawberry.field(description="When somebody asks to follow them, or accepts their request.")
    commented: bool = strawberry.field(description="When somebody comments on their post.")
    replied: bool = strawberry.field(description="When somebody replies to their comment.")
    reacted: bool = strawberry.field(description="When somebody reacts to their post or comment.")

    @classmethod
    def of(cls, silenced: list[str]) -> Self:
        return cls(**{name: not set(kinds) & set(silenced) for name, kinds in KINDS.items()})


@strawberry.type(description="What somebody chose for themselves; nobody else sees it.")
class UserSettings:
    locale: str = strawberry.field(description="The language they read, such as `ko` or `ko-KR`.")
    time_zone: str = strawberry.field(description="Where their clock is, such as `Asia/Seoul`.")
    who_may_visit: Audience = strawberry.field(description="Who may come into their rooms.")
    who_may_comment: Audience = strawberry.field(description="Who may comment on their posts.")
    who_may_follow: Audience = strawberry.field(description="Who may begin to follow them, or ask to.")
    notifications: NotificationPreferences = strawberry.field(description="What they want to be notified of.")

    @classmethod
    def of(cls, chosen: Settings) -> Self:
        return cls(
            locale=chosen.locale,
            time_zone=chosen.time_zone,
            who_may_visit=Audience(chosen.who_may_visit),
            who_may_comment=Audience(chosen.who_may_comment),
            who_may_follow=Audience(chosen.who_may_follow),
            notifications=NotificationPreferences.of(chosen.silenced_kinds),
        )
