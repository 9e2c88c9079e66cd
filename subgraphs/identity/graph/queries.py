"""Root fields of identity."""

from typing import Annotated

import strawberry
from strawberry.federation.schema_directives import Authenticated, RequiresScopes

from subgraphs.identity.context import Info
from subgraphs.identity.graph.types.audit_entry import AuditEntry
from subgraphs.identity.graph.types.device_sign_in import DeviceSignIn
from subgraphs.identity.graph.types.erasure_report import ErasureReport
from subgraphs.identity.graph.types.social import SocialProvider
from subgraphs.identity.graph.types.viewer import Viewer
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

_MAX_PROVIDERS = 10
_MAY_READ_LOG = RequiresScopes(scopes=[["audit:read"]])
UserCode = Annotated[
    str, strawberry.argument(description="The code shown on the device. Case and separators are ignored.")
]
Deleted = Annotated[strawberry.ID, strawberry.argument(description="User ID of the deleted account.")]
Subject = Annotated[strawberry.ID | None, strawberry.argument(description="Filter by the account acted on.")]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="The caller's own account; null if not signed in.")
    async def viewer(self, info: Info) -> Viewer | None:
        caller = info.context.caller
        account = await info.context.services.sessions.account(caller) if caller else None
        return Viewer.of(account) if account else None

    @short_list(most=_MAX_PROVIDERS, description="Providers through which people can sign in.")
    async def social_providers(self, info: Info) -> list[SocialProvider] | None:
        return [SocialProvider.of(provider) for provider in info.context.services.social.providers]

    @strawberry.field(
        description="The pending device sign-in for this code, or null.",
        directives=[Authenticated()],
    )
    async def device_sign_in(self, info: Info, user_code: UserCode) -> DeviceSignIn | None:
        pending = await info.context.services.devices.pending(info.context.signed_in(), user_code)
        return DeviceSignIn.of(pending) if pending else None

    @connection_field(
        description="Administrative actions, newest first. Requires `audit:read`.",
        directives=[_MAY_READ_LOG],
    )
    async def audit_log(
        self, info: Info, first: First, after: After = None, user_id: Subject = None
    ) -> Connection[AuditEntry] | None:
        require_scope(info.context.caller, "audit:read")
        subject = local_id(user_id, "User", field="user_id") if user_id is not None else None
        before = read_id_cursor("auditLog", after)
        entries = await info.context.services.audit_log.page(subject, before, checked_first(first) + 1)
        return connection("auditLog", page_of(entries, first, lambda entry: entry.id), AuditEntry.of, after=after)

    @strawberry.field(
        description="Progress of a deleted account's erasure, or null. Requires `audit:read`.",
        directives=[_MAY_READ_LOG],
    )
    async def erasure_report(self, info: Info, user_id: Deleted) -> ErasureReport | None:
        require_scope(info.context.caller, "audit:read")
        report = await info.context.services.erasures.report(local_id(user_id, "User", field="user_id"))
        return ErasureReport.of(report) if report else None
