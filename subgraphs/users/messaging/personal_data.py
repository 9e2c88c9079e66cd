"""What users holds of an account. The profile is erased first: from then on no account can follow or block it."""

from typing import Any

from subgraphs.kit.data_requests.personal_data import PersonalData, Shown
from subgraphs.kit.data_requests.rows import rows
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores.postgres import Sessions
from subgraphs.users.services.account_erasure import AccountErasureService
from subgraphs.users.storage.models import (
    AssetRow,
    BlockRow,
    FollowRequestRow,
    FollowRow,
    MuteRow,
    OldHandleRow,
    ProfileRow,
    SettingsRow,
)
from subgraphs.users.storage.repository.relationships import SIDES


def personal_data(sessions: Sessions, erasure: AccountErasureService) -> tuple[PersonalData, ...]:
    return (
        rows("profile", sessions, ProfileRow, ["id"], erase=erasure.remove_profile, show=_profile),
        rows("settings", sessions, SettingsRow, ["user_id"], show=_settings),
        rows("former_handles", sessions, OldHandleRow, ["user_id"], show=_former_handle),
        _pairs("follows", sessions, FollowRow, erase=erasure.remove_follows),
        _pairs("follow_requests", sessions, FollowRequestRow),
        _pairs("blocks", sessions, BlockRow, erase=erasure.remove_blocks),
        _pairs("mutes", sessions, MuteRow),
        rows("asset_copies", sessions, AssetRow, ["owner_id"]),
    )


def _pairs(kind: str, sessions: Sessions, table: Any, **more: Any) -> PersonalData:
    """Exports the pairs whose source is the account; erases those on either side."""
    source, target = SIDES[table]

    def show(row: Any) -> Shown:
        since = getattr(row, "created_at", None)
        more = {"notifyOnPost": row.notify_on_post} if isinstance(row, FollowRow) else {}
        return {"userId": global_id("User", getattr(row, target)), **({"since": since} if since else {}), **more}

    return rows(kind, sessions, table, [source, target], own=[source], show=show, **more)


def _profile(row: ProfileRow) -> Shown:
    avatar = row.avatar_asset_id
    return {
        "id": global_id("User", row.id),
        "handle": row.handle,
        "displayName": row.display_name,
        "bio": row.bio,
        "links": row.links,
        "avatarId": global_id("Asset", avatar) if avatar else None,
        "isPrivate": row.is_private,
        "createdAt": row.created_at,
    }


def _settings(row: SettingsRow) -> Shown:
    return {
        "locale": row.locale,
        "timeZone": row.time_zone,
        "whoMayVisit": row.who_may_visit,
        "whoMayComment": row.who_may_comment,
        "whoMayFollow": row.who_may_follow,
        "silencedKinds": row.silenced_kinds,
    }


def _former_handle(row: OldHandleRow) -> Shown:
    return {"handle": row.handle, "leadsHereUntil": row.until}
