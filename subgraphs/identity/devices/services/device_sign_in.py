"""Device sign-in: requested by the device, decided by a person, redeemed by the device, once."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.devices.domain import codes
from subgraphs.identity.devices.domain.codes import PollOutcome
from subgraphs.identity.devices.domain.read_models import DeviceGrant, IssuedCodes, PendingDevice
from subgraphs.identity.devices.storage.repository import device_grants as stored
from subgraphs.identity.domain import email_tokens, limits, rules
from subgraphs.identity.domain.read_models import SignedIn
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.repository import accounts
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import NotFound, ValidationError
from subgraphs.kit.stores.postgres import Sessions


class DeviceSignInService:
    def __init__(
        self,
        database: Sessions,
        seal: Seal,
        sessions: SessionService,
        rate_limiter: RateLimiter,
        clients: Mapping[str, str],
    ) -> None:
        self._database, self._seal, self._sessions = database, seal, sessions
        self._rate_limiter, self._clients = rate_limiter, clients

    def is_client(self, client_id: str) -> bool:
        return client_id in self._clients

    async def begin(self, client_id: str, device: str | None, client_address: str | None) -> IssuedCodes:
        await self._rate_limiter.take_from(limits.DEVICE_FROM, client_address)
        await self._rate_limiter.take(limits.DEVICE, "all")
        if not self.is_client(client_id):
            raise ValidationError("This client is unknown.", path=["client_id"])
        issued = IssuedCodes(codes.new_device_code(), codes.new_user_code())
        grant = DeviceGrant(
            device_digest=email_tokens.digest(issued.device_code),
            user_digest=self._seal.mark(issued.user_code),
            client_id=client_id,
            sealed=self._seal.close({"device": rules.device(device), "ip_address": client_address}),
            interval_seconds=codes.INTERVAL_SECONDS,
            expires_at=datetime.now(UTC) + codes.LIFE,
        )
        async with self._database.begin() as session:
            stored.add_grant(session, grant)
        return issued

    async def pending(self, caller: Caller, user_code: str) -> PendingDevice | None:
        async with self._database.begin() as session:
            grant = await self._lock_undecided(session, caller, user_code)
        return self._shown(grant) if grant else None

    async def decide(self, caller: Caller, user_code: str, *, approve: bool) -> PendingDevice:
        """Takes effect at the device's next poll; ending the caller's sessions withdraws an unredeemed approval."""
        async with self._database.begin() as session:
            account = await self._sessions.own_account(session, caller)
            grant = await self._lock_undecided(session, caller, user_code)
            if grant is None:
                raise NotFound("No device is waiting for this code.", path=["user_code"])
            changes: dict[str, object] = {"account_id": account.id, "is_approved": approve}
            await stored.update_grant(session, grant.device_digest, changes)
        return self._shown(grant)

    async def poll(self, client_id: str, device_code: str) -> SignedIn | PollOutcome:
        now = datetime.now(UTC)
        async with self._database.begin() as session:
            grant = await stored.lock_grant(session, email_tokens.digest(device_code))
            outcome = codes.poll_outcome(grant, client_id, now)
            if grant and outcome is PollOutcome.APPROVED:
                return await self._redeem(session, grant)
            if grant and outcome in (PollOutcome.PENDING, PollOutcome.SLOW_DOWN):
                await stored.update_grant(session, grant.device_digest, codes.polled(grant, outcome, now))
        return outcome

    async def _redeem(self, session: AsyncSession, grant: DeviceGrant) -> SignedIn | PollOutcome:
        await stored.delete_grant(session, grant.device_digest)
        account = await accounts.account(session, grant.account_id) if grant.account_id else None
        if account is None:
            return PollOutcome.DENIED
        device = self._shown(grant).device or self._clients.get(grant.client_id)
        return await self._sessions.open(session, account, device, grant.client_id)

    async def _lock_undecided(self, session: AsyncSession, caller: Caller, user_code: str) -> DeviceGrant | None:
        """Every look-up counts as an attempt: a user code is short enough to be guessed."""
        await self._rate_limiter.take(limits.USER_CODE, caller.user_id)
        code = codes.read_user_code(user_code)
        if code is None:
            return None
        return await stored.lock_undecided_grant(session, self._seal.marks(code), datetime.now(UTC))

    def _shown(self, grant: DeviceGrant) -> PendingDevice:
        facts = self._seal.open(grant.sealed)
        client = self._clients.get(grant.client_id, grant.client_id)
        return PendingDevice(client, facts["device"], facts["ip_address"], grant.expires_at)
