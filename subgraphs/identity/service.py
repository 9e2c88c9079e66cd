"""Use cases of accounts. No password is hashed while a transaction is open."""

from dataclasses import dataclass
from datetime import UTC, datetime

from limits import RateLimitItem
from redis.asyncio import Redis
from sqlmodel.ext.asyncio.session import AsyncSession

from events.contracts.records.accounts import AccountRegistered
from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import wake
from subgraphs.identity import limits, mailing, rules
from subgraphs.identity.mailing import Kind
from subgraphs.identity.models import AccountRow
from subgraphs.identity.passwords import Hasher
from subgraphs.identity.policy import Role
from subgraphs.identity.repository import accounts as stored
from subgraphs.identity.sealing import Seal
from subgraphs.identity.session_service import SessionService, SignedIn
from subgraphs.identity.throttle import Throttle
from subgraphs.kit.domain.exceptions import Conflict, Unauthenticated
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import Sessions


@dataclass(frozen=True, slots=True)
class Registration:
    """A sign-up whose fields keep the rules, in their final form."""

    email: str
    handle: str
    display_name: str
    password: str

    @classmethod
    def of(cls, email: str, handle: str, display_name: str, password: str) -> "Registration":
        email, handle = rules.email(email), rules.handle(handle)
        secret = rules.new_password(password, email=email, handle=handle)
        return cls(email, handle, rules.display_name(display_name), secret)

    def __repr__(self) -> str:
        return f"Registration({self.handle})"


class AccountService:
    def __init__(
        self,
        sessions: Sessions,
        redis: Redis,
        hasher: Hasher,
        throttle: Throttle,
        opener: SessionService,
        sign_ups: RateLimitItem,
        seal: Seal,
    ) -> None:
        self._sessions, self._redis, self._hasher, self._seal = sessions, redis, hasher, seal
        self._throttle, self._opener, self._sign_ups = throttle, opener, sign_ups

    async def sign_up(self, form: Registration, client_address: str | None) -> SignedIn:
        await self._throttle.take_from(limits.SIGN_UP_FROM, client_address)
        with self._hasher.turn():
            return await self._sign_up(form)

    async def sign_in(self, email: str, password: str, device: str | None, client_address: str | None) -> SignedIn:
        """One answer, after the same time, for an unknown e-mail and a wrong password."""
        email, password, device = rules.email(email), rules.password(password), rules.device(device)
        await self._throttle.take_from(limits.SIGN_IN_FROM, client_address)
        with self._hasher.turn():
            account = await self._account_of(email, password)
        async with self._sessions.begin() as session:
            return await self._opener.open(session, account, device)

    async def _sign_up(self, form: Registration) -> SignedIn:
        await self._throttle.take(limits.SIGN_UP, limits.of_email(form.email))
        await self._throttle.take(self._sign_ups, "all")
        account = AccountRow(
            id=new_id(),
            email=form.email,
            handle=form.handle,
            password_hash=await self._hasher.hash(form.password),
            roles=[Role.USER.value],
        )
        async with self._sessions.begin() as session:
            await register(session, account, form.display_name)
            mailing.ask(session, self._seal, Kind.VERIFY_EMAIL, account.email)
            signed_in = await self._opener.open(session, account, device=None)
        await wake(self._redis, "identity")
        return signed_in

    async def _account_of(self, email: str, password: str) -> AccountRow:
        key = limits.of_email(email)
        await self._throttle.take(limits.SIGN_IN, key)
        async with self._sessions() as session:
            account = await stored.account_of_email(session, email)
        matches = await self._hasher.verify(account.password_hash if account else None, password)
        if account is None or not matches:
            raise Unauthenticated("The e-mail address or the password is wrong.")
        await self._throttle.forget(limits.SIGN_IN, key)
        return account


async def register(session: AsyncSession, account: AccountRow, display_name: str) -> None:
    """The account and the news of it; InConflict when its e-mail or handle is not free."""
    if not await stored.insert_account(session, account):
        if await stored.account_of_email(session, account.email):
            raise Conflict("This e-mail address has an account already.", path=["email"])
        raise Conflict("This handle is taken.", path=["handle"])
    # Looked up after the insert, which has waited for whoever was giving this handle up.
    if await stored.is_kept_for_another(session, account.handle, account.id, datetime.now(UTC)):
        raise Conflict("This handle is taken.", path=["handle"])
    event = AccountRegistered(account_id=account.id, handle=account.handle, display_name=display_name)
    await outbox.add(session, event)
