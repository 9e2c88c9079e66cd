"""Sign-in through providers: begin, complete, link and unlink."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import structlog
from redis.asyncio import Redis
from sqlmodel.ext.asyncio.session import AsyncSession

from events.messaging.outbox.notify import notify_relay
from subgraphs.identity.domain import limits, rules
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.domain.texts import written
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.services.accounts import register
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.services.reauthentication import Reauthentication
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.social.domain import new_accounts
from subgraphs.identity.social.domain.identities import SocialIdentity
from subgraphs.identity.social.domain.oauth_state import OAuthState
from subgraphs.identity.social.domain.providers import Provider
from subgraphs.identity.social.domain.read_models import SocialLink, SocialSignIn
from subgraphs.identity.social.services.oauth_client import OAuthClient, ProviderRejected
from subgraphs.identity.social.services.oauth_state import OAuthStates
from subgraphs.identity.social.storage.repository import social_links as stored
from subgraphs.identity.storage.repository import accounts as stored_accounts
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, DependencyUnavailable, Unauthenticated, ValidationError
from subgraphs.kit.stores.postgres import Sessions

_TIMEOUT_SECONDS = 6.0  # the router gives an operation of ours eight
log = structlog.get_logger()


class SocialSignInService:
    def __init__(
        self,
        database: Sessions,
        redis: Redis,
        seal: Seal,
        sessions: SessionService,
        rate_limiter: RateLimiter,
        reauthentication: Reauthentication,
        mail: MailQueue,
        providers: Mapping[str, Provider],
    ) -> None:
        self._database, self._redis, self._mail = database, redis, mail
        self._reauthentication = reauthentication
        self._sessions, self._rate_limiter, self._states = sessions, rate_limiter, OAuthStates(database, seal)
        self._clients = {name: OAuthClient(provider) for name, provider in providers.items()}

    @property
    def providers(self) -> list[Provider]:
        return [client.provider for client in self._clients.values()]

    async def begin(self, state: OAuthState, client_address: str | None) -> str:
        """The address to send the person to."""
        client = self._client(state.provider)
        await self._rate_limiter.take_from(limits.SOCIAL_FROM, client_address)
        await self._rate_limiter.take(limits.SOCIAL, "all")
        state = replace(
            state,
            device=rules.device(state.device),
            email=rules.email(state.email) if state.email is not None else None,
        )
        async with _translated_errors(client.provider):
            url = await client.authorization_url(state.request)
        await self._states.add(state)
        return url

    async def complete(
        self,
        state: str,
        code: str,
        issuer: str | None,
        *,
        caller: Caller | None = None,
        browser: str | None = None,
        code_verifier: str | None = None,
    ) -> SocialSignIn:
        """Once per state, for the browser or app that began it; a link only for the account that asked for it."""
        begun = await self._states.redeem(rules.token(state, "state"))
        if begun is None or not begun.is_bound_to(browser, code_verifier):
            raise ValidationError("This sign-in has expired or began elsewhere. Start again.", path=["state"])
        if begun.link_to and (caller is None or caller.user_id != begun.link_to):
            raise Unauthenticated("Sign in to the account that you are linking.")
        client = self._client(begun.provider)
        async with _translated_errors(client.provider):
            identity = await client.identity(begun.request, code, issuer)
        async with self._database.begin() as session:
            outcome = await self._complete(session, begun, identity, caller)
        await notify_relay(self._redis, "identity")
        return outcome

    async def prove(self, caller: Caller, password: str | None) -> None:
        """Before linking or unlinking, which change who can sign in."""
        async with self._database() as session:
            account = await self._sessions.own_account(session, caller)
        await self._reauthentication.require_recent(caller, account, password, field="password")

    async def unlink(self, caller: Caller, provider: str, password: str | None) -> Account:
        await self.prove(caller, password)
        async with self._database.begin() as session:
            await self._sessions.own_account(session, caller)
            account = await stored_accounts.lock_account(session, caller.user_id)
            links = await stored.links_of(session, caller.user_id)
            if account is None or provider not in {link.provider for link in links}:
                raise ValidationError("Your account is not linked to this provider.", path=["provider"])
            if account.password_hash is None and len(links) == 1:
                raise Conflict("You could no longer sign in: set a password first.", path=["provider"])
            await stored.delete_link(session, account.id, provider)
            self._add_mail(session, MailKind.PROVIDER_UNLINKED, account, provider)
        return account

    async def links(self, account_id: str) -> Sequence[SocialLink]:
        async with self._database() as session:
            return await stored.links_of(session, account_id)

    async def _complete(
        self, session: AsyncSession, begun: OAuthState, identity: SocialIdentity, caller: Caller | None
    ) -> SocialSignIn:
        known = await stored.linked_account(session, identity.provider, identity.subject)
        if begun.link_to and caller:
            await self._sessions.own_account(session, caller)
            return await self._link(session, begun, identity, known)
        account = known or await self._register(session, identity, identity.email or begun.email)
        signed_in = await self._sessions.open(session, account, begun.device)
        name = None if known else new_accounts.display_name(identity, account.handle)
        return SocialSignIn(signed_in.account, signed_in, known is None, begun.return_path, name)

    async def _link(
        self, session: AsyncSession, begun: OAuthState, identity: SocialIdentity, known: Account | None
    ) -> SocialSignIn:
        account = await stored_accounts.lock_account(session, begun.link_to or "")
        if account is None or (known and known.id != account.id):
            raise Conflict("This provider's account is linked to another account.", path=["provider"])
        if known is None:
            await _insert_link(session, identity, account.id)
            self._add_mail(session, MailKind.PROVIDER_LINKED, account, identity.provider)
        return SocialSignIn(account, None, False, begun.return_path)

    async def _register(self, session: AsyncSession, identity: SocialIdentity, email: str | None) -> Account:
        """Conflict for an address that has an account: its owner signs in there, and links."""
        if email is None:
            raise ValidationError("The provider gave no e-mail address: start again with one.", path=["email"])
        account = new_accounts.new_account(identity, email, datetime.now(UTC))
        if account.email_verified_at is None:
            self._mail.add(session, MailKind.VERIFY_EMAIL, email)
        await register(session, account, new_accounts.display_name(identity, account.handle))
        await _insert_link(session, identity, account.id)
        return account

    def _add_mail(self, session: AsyncSession, kind: MailKind, account: Account, provider: str) -> None:
        known = self._clients.get(provider)
        name = known.provider.name if known else provider
        self._mail.add(session, kind, account.email, provider=name, date=written(datetime.now(UTC)))

    def _client(self, provider: str) -> OAuthClient:
        if provider not in self._clients:
            raise ValidationError("This provider is unknown.", path=["provider"])
        return self._clients[provider]


async def _insert_link(session: AsyncSession, identity: SocialIdentity, account_id: str) -> None:
    link = SocialLink(identity.provider, identity.subject, account_id, identity.email, datetime.now(UTC))
    if not await stored.insert_link(session, link):
        raise Conflict("Your account is already linked to this provider.", path=["provider"])


@asynccontextmanager
async def _translated_errors(provider: Provider) -> AsyncIterator[None]:
    """Bounds the wait, and tells an outage from a rejection."""
    try:
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            yield
    except ProviderRejected as error:
        log.warning("social.rejected", provider=provider.id, reason=str(error))
        raise Unauthenticated(f"Sign-in with {provider.name} failed. Start again.") from error
    except (ConnectionError, TimeoutError) as error:
        log.warning("social.provider_unavailable", provider=provider.id, error=repr(error))
        raise DependencyUnavailable(f"{provider.name} does not answer. Retry.", retry_after_ms=2000) from error
