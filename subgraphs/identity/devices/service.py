"""Use cases of devices that sign in: asked for by the device, decided by a person, fetched by the device, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity import limits, rules, tickets
from subgraphs.identity.devices import codes
from subgraphs.identity.devices.codes import Verdict
from subgraphs.identity.models import DeviceGrantRow
from subgraphs.identity.repository import accounts
from subgraphs.identity.repository import devices as stored
from subgraphs.identity.sealing import Seal
from subgraphs.identity.session_service import SessionService, SignedIn
from subgraphs.identity.throttle import Throttle
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import NotFound, ValidationError
from subgraphs.kit.stores.postgres import Sessions


@dataclass(frozen=True, slots=True)
class Codes:
    """For the device, and for the person."""

    device_code: str
    user_code: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A device that asks, as the person who decides sees it."""

    client: str
    device: str | None
    asked_from: str | None
    expires_at: datetime


class DeviceService:
    def __init__(
        self, sessions: Sessions, seal: Seal, opener: SessionService, throttle: Throttle, clients: Mapping[str, str]
    ) -> None:
        self._sessions, self._seal, self._opener = sessions, seal, opener
        self._throttle, self._clients = throttle, clients

    def knows(self, client_id: str) -> bool:
        return client_id in self._clients

    async def begin(self, client_id: str, device: str | None, client_address: str | None) -> Codes:
        await self._throttle.take_from(limits.DEVICE_FROM, client_address)
        await self._throttle.take(limits.DEVICE, "all")
        if not self.knows(client_id):
            raise ValidationError("There is no such client.", path=["client_id"])
        made = Codes(codes.new_device_code(), codes.new_user_code())
        row = DeviceGrantRow(
            device_digest=tickets.digest(made.device_code),
            user_digest=self._seal.mark(made.user_code),
            client_id=client_id,
            sealed=self._seal.close({"device": rules.device(device), "asked_from": client_address}),
            interval_seconds=codes.INTERVAL_SECONDS,
            expires_at=datetime.now(UTC) + codes.LIFE,
        )
        async with self._sessions.begin() as session:
            stored.add_grant(session, row)
        return made

    async def waiting(self, caller: Caller, user_code: str) -> Waiting | None:
        async with self._sessions.begin() as session:
            row = await self._undecided(session, caller, user_code)
        return self._shown(row) if row else None

    async def decide(self, caller: Caller, user_code: str, *, approve: bool) -> Waiting:
        """Good for the device's next question; ended sessions take an approval back that nobody fetched."""
        async with self._sessions.begin() as session:
            account = await self._opener.own_account(session, caller)
            row = await self._undecided(session, caller, user_code)
            if row is None:
                raise NotFound("No device waits under this code.", path=["userCode"])
            changes: dict[str, object] = {"account_id": account.id, "is_approved": approve}
            await stored.update_grant(session, row.device_digest, changes)
        return self._shown(row)

    async def fetch(self, client_id: str, device_code: str) -> SignedIn | Verdict:
        now = datetime.now(UTC)
        async with self._sessions.begin() as session:
            row = await stored.lock_grant(session, tickets.digest(device_code))
            verdict = codes.judge(row, client_id, now)
            if row and verdict is Verdict.APPROVED:
                return await self._fetched(session, row)
            if row and verdict in (Verdict.PENDING, Verdict.SLOW_DOWN):
                await stored.update_grant(session, row.device_digest, codes.polled(row, verdict, now))
        return verdict

    async def _fetched(self, session: AsyncSession, row: DeviceGrantRow) -> SignedIn | Verdict:
        await stored.delete_grant(session, row.device_digest)
        account = await accounts.account(session, row.account_id) if row.account_id else None
        if account is None:
            return Verdict.DENIED
        device = self._shown(row).device or self._clients.get(row.client_id)
        return await self._opener.open(session, account, device, row.client_id)

    async def _undecided(self, session: AsyncSession, caller: Caller, user_code: str) -> DeviceGrantRow | None:
        """Every look counts as a try, as a code is short enough to be guessed at."""
        await self._throttle.take(limits.USER_CODE, caller.user_id)
        code = codes.read_user_code(user_code)
        return await stored.undecided_grant(session, self._seal.mark(code), datetime.now(UTC)) if code else None

    def _shown(self, row: DeviceGrantRow) -> Waiting:
        facts = self._seal.open(row.sealed)
        client = self._clients.get(row.client_id, row.client_id)
        return Waiting(client, facts["device"], facts["asked_from"], row.expires_at)
