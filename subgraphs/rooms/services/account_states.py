"""Accounts as owners and visitors of rooms, from Redis in front of the replicas: since when inactive, who may visit."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from redis.asyncio import Redis

from events.contracts.records.accounts import (
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountEvent,
    AccountRestored,
    AccountSuspended,
)
from events.contracts.records.fields import Audience
from events.contracts.records.users import SettingsChanged
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.kit.stores.inactive_accounts import InactiveAccounts
from subgraphs.kit.stores.invalidations import Invalidations
from subgraphs.rooms.storage.repository import replicas

STATE_EVENTS: Final = (
    AccountSuspended,
    AccountRestored,
    AccountDeletionScheduled,
    AccountDeletionCancelled,
    SettingsChanged,
)
_CACHED_SECONDS: Final = 60


class AccountState(NamedTuple):
    who_may_visit: Audience
    inactive_until: datetime | None

    @property
    def is_active(self) -> bool:
        return self.inactive_until is None or self.inactive_until <= datetime.now(UTC)


class AccountStates:
    def __init__(
        self, inactive: InactiveAccounts, redis: Redis, *, invalidations: Invalidations, near: bool = False
    ) -> None:
        self._inactive = inactive
        self._cache: EntityCache[AccountState] = EntityCache(
            redis,
            "rooms:account-states:1",
            write=_as_json,
            read=_from_json,
            seconds=_CACHED_SECONDS,
            invalidations=invalidations,
            near=near,
        )

    async def of(self, account_ids: Iterable[str]) -> dict[str, AccountState]:
        """One cache lookup, and two concurrent queries for what it lacks; unknown accounts are active."""
        return await self._cache.many(sorted(set(account_ids)), self._stored)

    async def inactive_among(self, account_ids: Iterable[str]) -> frozenset[str]:
        return frozenset(key for key, state in (await self.of(account_ids)).items() if not state.is_active)

    async def invalidate_after_event(self, event: AccountEvent | SettingsChanged) -> None:
        """After an event, once the replica is up to date."""
        await self._cache.forget(event.user_id if isinstance(event, SettingsChanged) else event.account_id)

    async def _stored(self, account_ids: Sequence[str]) -> dict[str, AccountState]:
        ends, policies = await asyncio.gather(
            self._inactive.ends_of(account_ids), replicas.find_visit_policies(account_ids)
        )
        return {key: AccountState(policies.get(key, Audience.EVERYONE), ends.get(key)) for key in account_ids}


def _as_json(state: AccountState) -> list[Any]:
    return [state.who_may_visit, state.inactive_until.isoformat() if state.inactive_until else None]


def _from_json(stored: list[Any]) -> AccountState:
    who_may_visit, until = stored
    return AccountState(Audience(who_may_visit), datetime.fromisoformat(until) if until else None)
