"""Use cases of sign-in through others: going out, coming back, linking and unlinking."""

import asyncio
import hmac
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import structlog
from redis.asyncio import Redis
from sqlmodel.ext.asyncio.session import AsyncSession

from events.messaging.outbox.notify import wake
from subgraphs.identity import limits, mailing, rules
from subgraphs.identity.mailing import Kind
from subgraphs.identity.models import AccountRow, SocialAccountRow
from subgraphs.identity.repository import accounts as stored_accounts
from subgraphs.identity.repository import social as stored
from subgraphs.identity.sealing import Seal
from subgraphs.identity.service import register
from subgraphs.identity.session_service import SessionService, SignedIn
from subgraphs.identity.social import newcomers
from subgraphs.identity.social.attempts import Attempt, Attempts, digest
from subgraphs.identity.social.conversation import Conversation, NotVouchedFor
from subgraphs.identity.social.identities import SocialIdentity
from subgraphs.identity.social.providers import Provider
from subgraphs.identity.throttle import Throttle
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, DependencyUnavailable, Unauthenticated, ValidationError
from subgraphs.kit.stores.postgres import Sessions

_MOST_SECONDS = 6.0  # the router gives an operation of ours eight
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Arrival:
    """`signed_in` is None when an account that was signed in already was linked."""

    account: AccountRow
    signed_in: SignedIn | None
    is_new: bool
    back_to: str


class SocialService:
    def __init__(
        self,
        sessions: Sessions,
        redis: Redis,
        seal: Seal,
        opener: SessionService,
        throttle: Throttle,
        providers: Mapping[str, Provider],
    ) -> None:
        self._sessions, self._redis, self._seal = sessions, redis, seal
        self._opener, self._throttle, self._attempts = opener, throttle, Attempts(sessions, seal)
        self._conversations = {name: Conversation(provider) for name, provider in providers.items()}

    @property
    def providers(self) -> list[Provider]:
        return [conversation.provider for conversation in self._conversations.values()]

    async def begin(self, attempt: Attempt, client_address: str | None) -> str:
        """The address to send the person to."""
        conversation = self._conversation(attempt.provider)
        await self._throttle.take_from(limits.SOCIAL_FROM, client_address)
        await self._throttle.take(limits.SOCIAL, "all")
        attempt = replace(
            attempt,
            device=rules.device(attempt.device),
            email=rules.email(attempt.email) if attempt.email is not None else None,
        )
        async with _answering(conversation.provider):
            url = await conversation.authorization_url(attempt.asked)
        await self._attempts.keep(attempt)
        return url

    async def complete(
        self, state: str, code: str, issuer: str | None, *, caller: Caller | None = None, browser: str | None = None
    ) -> Arrival:
        """Once for a state, by the same browser, or by the same account when it asked to be linked."""
        attempt = await self._attempts.take(rules.token(state, "state"))
        if attempt is None or not _same(attempt.browser, digest(browser) if browser else None):
            raise ValidationError("This sign-in is over, or began elsewhere. Begin again.", path=["state"])
        if attempt.link_to and (caller is None or caller.user_id != attempt.link_to):
            raise Unauthenticated("Sign in to the account that asked to be linked.")
        conversation = self._conversation(attempt.provider)
        async with _answering(conversation.provider):
            identity = await conversation.identity(attempt.asked, code, issuer)
        async with self._sessions.begin() as session:
            arrival = await self._arrive(session, attempt, identity)
        await wake(self._redis, "identity")
        return arrival

    async def unlink(self, caller: Caller, provider: str) -> AccountRow:
        async with self._sessions.begin() as session:
            await self._opener.own_account(session, caller)
            account = await stored_accounts.lock_account(session, caller.user_id)
            links = await stored.links_of(session, caller.user_id)
            if account is None or provider not in {link.provider for link in links}:
                raise ValidationError("This account is not linked there.", path=["provider"])
            if account.password_hash is None and len(links) == 1:
                raise Conflict("There would be no way to sign in left: set a password first.", path=["provider"])
            await stored.delete_link(session, account.id, provider)
        return account

    async def links(self, account_id: str) -> Sequence[SocialAccountRow]:
        async with self._sessions() as session:
            return await stored.links_of(session, account_id)

    async def _arrive(self, session: AsyncSession, attempt: Attempt, identity: SocialIdentity) -> Arrival:
        known = await stored.linked_account(session, identity.provider, identity.subject)
        if attempt.link_to:
            return await self._link(session, attempt, identity, known)
        if known:
            signed_in = await self._opener.open(session, known, attempt.device)
            return Arrival(signed_in.account, signed_in, False, attempt.back_to)
        account = await self._register(session, identity, identity.email or attempt.email)
        signed_in = await self._opener.open(session, account, attempt.device)
        return Arrival(signed_in.account, signed_in, True, attempt.back_to)

    async def _link(
        self, session: AsyncSession, attempt: Attempt, identity: SocialIdentity, known: AccountRow | None
    ) -> Arrival:
        account = await stored_accounts.lock_account(session, attempt.link_to or "")
        if account is None or (known and known.id != account.id):
            raise Conflict("This is linked to another account.", path=["provider"])
        if known is None:
            await _insert_link(session, identity, account.id)
        return Arrival(account, None, False, attempt.back_to)

    async def _register(self, session: AsyncSession, identity: SocialIdentity, email: str | None) -> AccountRow:
        """An address that has an account is never taken over: its owner signs in there, and links."""
        if email is None:
            raise ValidationError("The provider tells no e-mail address: begin again with one.", path=["email"])
        handle = newcomers.handle_of(identity, email)
        account = newcomers.account_of(handle, email)
        if identity.is_email_verified and identity.email == email:
            account.email_verified_at = datetime.now(UTC)
        else:
            mailing.ask(session, self._seal, Kind.VERIFY_EMAIL, email)
        await register(session, account, newcomers.display_name_of(identity, handle))
        await _insert_link(session, identity, account.id)
        return account

    def _conversation(self, provider: str) -> Conversation:
        if provider not in self._conversations:
            raise ValidationError("There is no such provider.", path=["provider"])
        return self._conversations[provider]


async def _insert_link(session: AsyncSession, identity: SocialIdentity, account_id: str) -> None:
    row = SocialAccountRow(
        provider=identity.provider, subject=identity.subject, account_id=account_id, email=identity.email
    )
    if not await stored.insert_link(session, row):
        raise Conflict("This account is linked to that provider already.", path=["provider"])


@asynccontextmanager
async def _answering(provider: Provider) -> AsyncIterator[None]:
    """Bounds what is waited for, and says why it failed: an outage of theirs, or a claim that does not hold."""
    try:
        async with asyncio.timeout(_MOST_SECONDS):
            yield
    except NotVouchedFor as error:
        log.warning("social.not_vouched_for", provider=provider.id, reason=str(error))
        raise Unauthenticated(f"{provider.name} did not vouch for you. Begin again.") from error
    except (ConnectionError, TimeoutError) as error:
        log.warning("social.provider_away", provider=provider.id, error=repr(error))
        raise DependencyUnavailable(f"{provider.name} does not answer.", retry_after_ms=2000) from error


def _same(expected: str | None, shown: str | None) -> bool:
    return expected == shown if None in (expected, shown) else hmac.compare_digest(expected or "", shown or "")
