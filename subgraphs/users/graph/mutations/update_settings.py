"""updateSettings."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.enums import Audience
from subgraphs.users.domain.inputs import SettingsChange
from subgraphs.users.domain.limits import UPDATE_SETTINGS
from subgraphs.users.graph.types.settings import KINDS
from subgraphs.users.graph.types.user import User


@strawberry.input(description="Which notifications to receive. Omitted fields do not change.")
class NotificationPreferencesInput:
    followed: bool | None = strawberry.field(description="New followers.", default=None)
    follow_requests: bool | None = strawberry.field(
        description="New follow requests, and accepted ones of one's own.", default=None
    )
    commented: bool | None = strawberry.field(description="Comments on the caller's posts.", default=None)
    replied: bool | None = strawberry.field(description="Replies to the caller's comments.", default=None)
    reacted: bool | None = strawberry.field(description="Reactions to the caller's posts and comments.", default=None)
    mentioned: bool | None = strawberry.field(description="Posts and comments that mention the caller.", default=None)
    room_visits: bool | None = strawberry.field(description="Visits to the caller's rooms.", default=None)
    guest_book: bool | None = strawberry.field(
        description="Entries in the guest books of the caller's rooms.", default=None
    )
    trending: bool | None = strawberry.field(description="Posts of the caller that trend.", default=None)


@strawberry.input(description="Input of updateSettings. Omitted fields do not change.")
class UpdateSettingsInput:
    locale: str | None = strawberry.field(description="A language tag such as `ko` or `ko-KR`.", default=None)
    time_zone: str | None = strawberry.field(description="An IANA time zone such as `Asia/Seoul`.", default=None)
    is_private: bool | None = strawberry.field(
        description="Whether the caller approves followers. Pending requests stay pending.", default=None
    )
    who_may_visit: Audience | None = strawberry.field(description="Who may enter the caller's rooms.", default=None)
    who_may_comment: Audience | None = strawberry.field(
        description="Who may comment on the caller's posts.", default=None
    )
    who_may_follow: Audience | None = strawberry.field(
        description="Who may follow the caller or request to. FOLLOWERS and NOBODY admit no new followers.",
        default=None,
    )
    notifications: NotificationPreferencesInput | None = strawberry.field(
        description="Which notifications to receive.", default=None
    )


@strawberry.type(description="The settings were updated.")
class UpdateSettingsSuccess:
    user: User = strawberry.field(description="The caller's account, with its `settings`.")


UpdateSettingsPayload = Annotated[
    UpdateSettingsSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("UpdateSettingsPayload", description="Result of updateSettings."),
]


@mutation(description="Update the caller's settings.", limit=UPDATE_SETTINGS)
async def update_settings(
    info: Info, input: Annotated[UpdateSettingsInput, strawberry.argument(description="The changes.")]
) -> UpdateSettingsPayload | None:
    caller = info.context.signed_in()
    profile = await info.context.services.settings.update(caller.user_id, _change(input))
    return UpdateSettingsSuccess(user=User.whole(profile))


def _change(input: UpdateSettingsInput) -> SettingsChange:
    return SettingsChange(
        locale=input.locale,
        time_zone=input.time_zone,
        is_private=input.is_private,
        who_may_visit=input.who_may_visit,
        who_may_comment=input.who_may_comment,
        who_may_follow=input.who_may_follow,
        silenced=_silenced(input.notifications),
    )


def _silenced(preferences: NotificationPreferencesInput | None) -> dict[str, bool]:
    """By notification kind."""
    given = {} if preferences is None else {name: getattr(preferences, name) for name in KINDS}
    return {kind: not wanted for name, wanted in given.items() if wanted is not None for kind in KINDS[name]}
