"""What identity keeps of a person."""

from typing import Any

from subgraphs.identity.models import (
    AccountRow,
    DeviceGrantRow,
    FormerHandleRow,
    SessionRow,
    SocialAccountRow,
    SocialAttemptRow,
    TicketRow,
)
from subgraphs.identity.privacy.files import ExportFiles
from subgraphs.identity.privacy.models import DataExportRow
from subgraphs.identity.repository import audit
from subgraphs.kit.data_requests.personal_data import PersonalData, Shown
from subgraphs.kit.data_requests.rows import rows
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores.postgres import Sessions

_OF = ["account_id"]


def kept(sessions: Sessions, files: ExportFiles) -> tuple[PersonalData, ...]:
    return (*kept_in_rows(sessions), PersonalData("export_files", files.count_below, files.remove_below))


def kept_in_rows(sessions: Sessions) -> tuple[PersonalData, ...]:
    """What goes in the transaction that ends the account, and is counted before."""
    return (
        rows("account", sessions, AccountRow, ["id"], show=_account),
        rows("sessions", sessions, SessionRow, _OF, show=_session),
        rows("tickets", sessions, TicketRow, _OF),
        rows("social_accounts", sessions, SocialAccountRow, _OF, show=_social_account),
        rows("social_attempts", sessions, SocialAttemptRow, _OF),
        rows("device_grants", sessions, DeviceGrantRow, _OF),
        rows("former_handles", sessions, FormerHandleRow, _OF, show=_former_handle),
        rows("exports", sessions, DataExportRow, _OF),
        _audit_details(sessions),
    )


def _audit_details(sessions: Sessions) -> PersonalData:
    """That a power was used stays on record, under an id that leads nowhere; the words about it go."""

    async def count(account_id: str) -> int:
        async with sessions() as session:
            return await audit.count_details(session, account_id)

    async def erase(account_id: str) -> None:
        async with sessions.begin() as session:
            await audit.forget_details(session, account_id)

    return PersonalData("audit_details", count, erase)


def _account(row: AccountRow) -> Shown:
    return {
        "id": global_id("User", row.id),
        "email": row.email,
        "emailVerifiedAt": row.email_verified_at,
        "handle": row.handle,
        "roles": row.roles,
        "createdAt": row.created_at,
        "suspendedAt": row.suspended_at,
        "suspensionReason": row.suspension_reason,
    }


def _session(row: SessionRow) -> Shown:
    return {"device": row.device, "clientId": row.client_id, "lastUsedAt": row.rotated_at, "endedAt": row.ended_at}


def _social_account(row: SocialAccountRow) -> Shown:
    return {"provider": row.provider, "email": row.email, "linkedAt": row.linked_at}


def _former_handle(row: FormerHandleRow) -> dict[str, Any]:
    return {"handle": row.handle, "keptUntil": row.until}
