"""updateSettings."""

from typing import Annotated, Any

import strawberry

from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users import rules
from subgraphs.users.context import Info
from subgraphs.users.models import Audience
from subgraphs.users.types.settings import KINDS
from subgraphs.users.types.user import User


@strawberry.input(description="What to be notified of; what is left out stays.")
class NotificationPreferencesInput:
    followed: bool | None = strawberry.field(description="When somebody follows the caller.", default=None)
    follow_requests: bool | None = strawberry.field(
        description="When somebody asks to follow the caller, or accepts their request.", default=None
    )
    commented: bool | None = strawberry.field(description="When somebody comments on a post of theirs.", default=None)
    replied: bool | None = strawberry.field(description="When somebody replies to a comment of theirs.", default=None)
    reacted: bool | None = strawberry.field(description="When somebody reacts to something of theirs.", default=None)


@strawberry.input(description="What to change; what is left out stays.")
class UpdateSettingsInput:
    locale: str | None = strawberry.field(description="A language such as `ko` or `ko-KR`.", default=None)
    time_zone: str | None = strawberry.field(description="Such as `Asia/Seoul`.", default=None)
    is_private: bool | None = strawberry.field(
        description="Whether to follow the caller needs their consent. Requests that wait stay.", default=None
    )
    who_may_visit: Audience | None = strawberry.field(description="Who may come into the rooms.", default=None)
    who_may_comment: Audience | None = strawberry.field(description="Who may comment on the posts.", default=None)
    who_may_follow: Audience | None = strawberry.field(
        description="Who may begin to follow the caller, or ask to: EVERYONE, or nobody new. Followers stay.",
        default=None,
    )
    notifications: NotificationPreferencesInput | None = strawberry.field(
        description="What to be notified of.", default=None
    )


@strawberry.type(description="The settings are changed.")
class UpdateSettingsSuccess:
    user: User = strawberry.field(description="The caller, who alone sees `settings`.")


UpdateSettingsPayload = Annotated[
    UpdateSettingsSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("UpdateSettingsPayload", description="Outcome of updateSettings."),
]


@mutation(description="Change what the caller chose for themselves.")
async def update_settings(
    info: Info, input: Annotated[UpdateSettingsInput, strawberry.argument(description="What to change.")]
) -> UpdateSettingsPayload | None:
    caller = info.context.signed_in()
    row = await info.context.services.settings.update(
        caller.user_id, _changes(input), _silenced(input.notifications), input.is_private
    )
    return UpdateSettingsSuccess(user=User.of(row))


def _changes(input: UpdateSettingsInput) -> dict[str, Any]:
    """Fields of Settings that are given, checked."""
    given = {
        "locale": None if input.locale is None else rules.locale(input.locale),
        "time_zone": None if input.time_zone is None else rules.time_zone(input.time_zone),
        "who_may_visit": input.who_may_visit and input.who_may_visit.value,
        "who_may_comment": input.who_may_comment and input.who_may_comment.value,
        "who_may_follow": input.who_may_follow and input.who_may_follow.value,
    }
    return {name: value for name, value in given.items() if value is not None}


def _silenced(wanted: NotificationPreferencesInput | None) -> dict[str, bool]:
    if wanted is None:
        return {}
    answers = {name: getattr(wanted, name) for name in KINDS}
    return {kind: not answers[name] for name, kinds in KINDS.items() if answers[name] is not None for kind in kinds}
