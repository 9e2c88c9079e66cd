"""Root fields of identity."""

from typing import Annotated

import strawberry
from strawberry.federation.schema_directives import Authenticated, RequiresScopes

from subgraphs.identity.context import Info
from subgraphs.identity.types.audit_entry import AuditEntry
from subgraphs.identity.types.device_sign_in import DeviceSignIn
from subgraphs.identity.types.erasure_report import ErasureReport
from subgraphs.identity.types.social import SocialProvider
from subgraphs.identity.types.viewer import Viewer
from subgraphs.kit.auth.caller import require_scope
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_id_cursor,
    short_list,
)

_MOST_PROVIDERS = 10
_MAY_READ_LOG = RequiresScopes(scopes=[["audit:read"]])
UserCode = Annotated[str, strawberry.argument(description="The code that the device shows.")]
Left = Annotated[strawberry.ID, strawberry.argument(description="The id that this person had.")]
Subject = Annotated[strawberry.ID | None, strawberry.argument(description="Only of this person.")]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="The person who asks; null when nobody is signed in.")
    async def viewer(self, info: Info) -> Viewer | None:
        caller = info.context.caller
        account = await info.context.use.sessions.account(caller) if caller else None
        return Viewer.of(account) if account else None

    @short_list(most=_MOST_PROVIDERS, description="Through whom people can sign in.")
    async def social_providers(self, info: Info) -> list[SocialProvider] | None:
        return [SocialProvider.of(provider) for provider in info.context.use.social.providers]

    @strawberry.field(
        description="The device that waits under a code, for its person to decide; null when none does.",
        directives=[Authenticated()],
    )
    async def device_sign_in(self, info: Info, user_code: UserCode) -> DeviceSignIn | None:
        waiting = await info.context.use.devices.waiting(info.context.signed_in(), user_code)
        return DeviceSignIn.of(waiting) if waiting else None

    @connection_field(
        description="Who used a power over whom, the newest first. Needs the permission audit:read.",
        directives=[_MAY_READ_LOG],
    )
    async def audit_log(
        self, info: Info, first: First, after: After = None, user_id: Subject = None
    ) -> Connection[AuditEntry] | None:
        require_scope(info.context.caller, "audit:read")
        subject = local_id(user_id, "User", field="userId") if user_id is not None else None
        before = read_id_cursor("auditLog", after)
        rows = await info.context.use.audit.page(subject, before, checked_first(first) + 1)
        return connection("auditLog", page_of(rows, first, lambda row: row.id), AuditEntry.of, after=after)

    @strawberry.field(
        description="What became of the data of somebody who left; null for others. Needs the permission audit:read.",
        directives=[_MAY_READ_LOG],
    )
    async def erasure_report(self, info: Info, user_id: Left) -> ErasureReport | None:
        require_scope(info.context.caller, "audit:read")
        report = await info.context.use.erasures.report(local_id(user_id, "User", field="userId"))
        return ErasureReport.of(report) if report else None
