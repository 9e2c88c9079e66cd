"""The personal data that identity holds."""

from subgraphs.identity.data_requests.storage.export_files import ExportFiles
from subgraphs.identity.data_requests.storage.models import DataExportRow
from subgraphs.identity.devices.storage.models import DeviceGrantRow
from subgraphs.identity.mail.storage.models import EmailTokenRow
from subgraphs.identity.social.storage.models import OAuthStateRow, SocialLinkRow
from subgraphs.identity.storage.models import AccountRow, FormerHandleRow, KnownNetworkRow, SessionRow
from subgraphs.identity.storage.repository import audit_log
from subgraphs.kit.data_requests.personal_data import PersonalData, Shown
from subgraphs.kit.data_requests.rows import rows
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores.postgres import Sessions

_OF = ["account_id"]


def personal_data(database: Sessions, files: ExportFiles) -> tuple[PersonalData, ...]:
    return (*rows_of_account(database), PersonalData("export_files", files.count_below, files.remove_below))


def rows_of_account(database: Sessions) -> tuple[PersonalData, ...]:
    """What the transaction that deletes the account deletes too, counted before."""
    return (
        rows("account", database, AccountRow, ["id"], show=_account),
        rows("sessions", database, SessionRow, _OF, show=_session),
        rows("known_networks", database, KnownNetworkRow, _OF),
        rows("email_tokens", database, EmailTokenRow, _OF),
        rows("social_links", database, SocialLinkRow, _OF, show=_social_link),
        rows("oauth_states", database, OAuthStateRow, _OF),
        rows("device_grants", database, DeviceGrantRow, _OF),
        rows("former_handles", database, FormerHandleRow, _OF, show=_former_handle),
        rows("exports", database, DataExportRow, _OF),
        _audit_details(database),
    )


def _audit_details(database: Sessions) -> PersonalData:
    """The entries stay, under an id that leads nowhere; their details go."""

    async def count(account_id: str) -> int:
        async with database() as session:
            return await audit_log.count_details(session, account_id)

    async def erase(account_id: str) -> None:
        async with database.begin() as session:
            await audit_log.delete_details(session, account_id)

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


def _social_link(row: SocialLinkRow) -> Shown:
    return {"provider": row.provider, "email": row.email, "linkedAt": row.linked_at}


def _former_handle(row: FormerHandleRow) -> Shown:
    return {"handle": row.handle, "keptUntil": row.until}
