"""Signing up and signing in. No password is hashed while a transaction is open."""

from datetime import UTC, datetime

from limits import RateLimitItem
from redis.asyncio import Redis
from sqlmodel.ext.asyncio.session import AsyncSession

from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import notify_relay
from subgraphs.identity.domain import events, limits, rules
from subgraphs.identity.domain.inputs import Registration
from subgraphs.identity.domain.read_models import Account, SignedIn
from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.services.known_networks import KnownNetworks
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.repository import accounts as stored
from subgraphs.identity.storage.repository import former_handles
from subgraphs.kit.domain.exceptions import Conflict, Unauthenticated
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.domain.networks import network_of
from subgraphs.kit.stores.postgres import Sessions


class AccountService:
    def __init__(
        self,
        database: Sessions,
        redis: Redis,
        hasher: Hasher,
        rate_limiter: RateLimiter,
        sessions: SessionService,
        sign_ups: RateLimitItem,
        mail: MailQueue,
        networks: KnownNetworks,
    ) -> None:
        self._database, self._redis, self._hasher, self._mail = database, redis, hasher, mail
        self._networks = networks
        self._rate_limiter, self._sessions, self._sign_ups = rate_limiter, sessions, sign_ups

    async def sign_up(self, form: Registration, client_address: str | None) -> SignedIn:
        await self._rate_limiter.take_from(limits.SIGN_UP_FROM, client_address)
        with self._hasher.slot():
            return await self._sign_up(form, client_address)

    async def sign_in(self, email: str, password: str, device: str | None, client_address: str | None) -> SignedIn:
        """One answer, after the same time, for an unknown e-mail and a wrong password."""
        email, password, device = rules.email(email), rules.password(password), rules.device(device)
        await self._rate_limiter.take_from(limits.SIGN_IN_FROM, client_address)
        with self._hasher.slot():
            account, is_known = await self._authenticate(email, password, client_address)
        async with self._database.begin() as session:
            await self._networks.remember(session, account.id, client_address, datetime.now(UTC))
            signed_in = await self._sessions.open(session, account, device)
            if not is_known and network_of(client_address):
                await outbox.add(session, events.new_network_used(account.id, device))
        if not is_known:
            await notify_relay(self._redis, "identity")
        return signed_in

    async def _sign_up(self, form: Registration, client_address: str | None) -> SignedIn:
        await self._rate_limiter.take(limits.SIGN_UP, limits.email_key(form.email))
        await self._rate_limiter.take(self._sign_ups, "all")
        account = Account(
            id=new_id(),
            email=form.email,
            handle=form.handle,
            password_hash=await self._hasher.hash(form.password),
            created_at=datetime.now(UTC),
        )
        async with self._database.begin() as session:
            await register(session, account, form.display_name)
            await self._networks.remember(session, account.id, client_address, account.created_at)
            self._mail.add(session, MailKind.VERIFY_EMAIL, account.email)
            signed_in = await self._sessions.open(session, account, device=None)
        await notify_relay(self._redis, "identity")
        return signed_in

    async def _authenticate(self, email: str, password: str, client_address: str | None) -> tuple[Account, bool]:
        """The account, and whether it signed in from this network before."""
        async with self._database() as session:
            account = await stored.account_of_email(session, email)
            is_known = await self._networks.include(session, account.id if account else None, client_address)
        limit = limits.SIGN_IN_KNOWN if is_known else limits.SIGN_IN
        key = f"{limits.email_key(email)}:{network_of(client_address)}" if is_known else limits.email_key(email)
        await self._rate_limiter.take(limit, key)
        matches = await self._hasher.verify(account.password_hash if account else None, password)
        if account is None or not matches:
            raise Unauthenticated("The e-mail address or the password is wrong.")
        await self._rate_limiter.forget(limit, key)
        return account, is_known


async def register(session: AsyncSession, account: Account, display_name: str) -> None:
    """The account and its event; Conflict when its e-mail or handle is taken."""
    if not await stored.insert_account(session, account):
        if await stored.account_of_email(session, account.email):
            raise Conflict("This e-mail address already has an account. Sign in instead.", path=["email"])
        raise Conflict("This handle is taken: choose another.", path=["handle"])
    # Checked after the insert, which has waited for a transaction that gives this handle up.
    if await former_handles.is_reserved_for_another(session, account.handle, account.id, datetime.now(UTC)):
        raise Conflict("This handle is taken: choose another.", path=["handle"])
    await outbox.add(session, events.account_registered(account, display_name))
