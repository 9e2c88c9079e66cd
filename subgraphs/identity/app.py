"""The only wiring of identity."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

from starlette.applications import Starlette
from starlette.routing import Route

from subgraphs.identity.context import Context
from subgraphs.identity.key_page import KeyPage
from subgraphs.identity.keys import Keyring
from subgraphs.identity.mail.outbox_page import OutboxPage
from subgraphs.identity.mail.reading import MailReader
from subgraphs.identity.passwords import Hasher
from subgraphs.identity.privacy.files import open_files
from subgraphs.identity.schema import schema
from subgraphs.identity.sealing import Seal
from subgraphs.identity.settings import Settings
from subgraphs.identity.use_cases import UseCases, assemble
from subgraphs.identity.web.device_page import device_route
from subgraphs.identity.web.link_pages import link_routes
from subgraphs.identity.web.session_pages import SessionPages
from subgraphs.identity.web.social_pages import SocialPages
from subgraphs.identity.web.token_pages import TokenPages
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.process.app import Connected, subgraph_app
from subgraphs.kit.stores.postgres import Sessions, open_postgres, postgres_check, sessions_of
from subgraphs.kit.stores.redis import open_redis


class Pages:
    """What identity shows besides the graph; the services come when the app starts."""

    def __init__(self, settings: Settings) -> None:
        self._keys, self._mail = KeyPage(settings.public_url), OutboxPage()
        self._sessions, self._social = SessionPages(settings.public_url), SocialPages(settings.public_url)
        self._tokens, self._settings = TokenPages(settings.public_url), settings

    @property
    def routes(self) -> list[Route]:
        mail = [self._mail.route] if self._settings.shows_mail else []
        devices = [device_route(), *self._tokens.routes]
        return [*self._keys.routes, *mail, *link_routes(), *devices, *self._sessions.routes, *self._social.routes]

    def connect(self, stored: Sessions, keyring: Keyring, use: UseCases) -> None:
        self._keys.keyring, self._sessions.service, self._social.service = keyring, use.sessions, use.social
        self._tokens.devices, self._tokens.sessions = use.devices, use.sessions
        self._mail.reader = MailReader(stored, Seal(self._settings.key_encryption_key.get_secret_value()))


def create_app(settings: Settings | None = None) -> Starlette:
    known = settings or Settings()
    pages = Pages(known)

    @asynccontextmanager
    async def connect() -> AsyncIterator[Connected]:
        async with (
            open_postgres(known.postgres_url.get_secret_value()) as engine,
            open_redis(known.redis_url) as redis,
        ):
            with closing(Hasher()) as hasher, open_files(known) as files:
                stored = sessions_of(engine)
                keyring = Keyring(stored, known.key_encryption_key.get_secret_value())
                use = assemble(known, stored, redis, hasher, keyring, files)
                pages.connect(stored, keyring, use)

                def context(caller: Caller | None, request_id: str) -> Context:
                    return Context(caller=caller, request_id=request_id, use=use)

                yield Connected(context, {"postgres": postgres_check(engine), "signing-key": keyring.keys})

    return subgraph_app(known, schema, connect, routes=pages.routes)
