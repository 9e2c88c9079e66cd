"""Wires identity's graph and web pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from functools import partial

from starlette.routing import Route

from subgraphs.identity.context import Context
from subgraphs.identity.data_requests.storage.export_files import open_files
from subgraphs.identity.declaration import DECLARATION
from subgraphs.identity.mail.services.dev_mailbox import DevMailbox
from subgraphs.identity.mail.web.dev_mailbox_page import DevMailboxPage
from subgraphs.identity.schema import schema
from subgraphs.identity.services.keyring import Keyring
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.registry import Services, assemble
from subgraphs.identity.settings import Settings
from subgraphs.identity.web.device_page import device_route
from subgraphs.identity.web.discovery import DiscoveryPages
from subgraphs.identity.web.link_pages import link_routes
from subgraphs.identity.web.session_pages import SessionPages
from subgraphs.identity.web.social_pages import SocialPages
from subgraphs.identity.web.token_pages import TokenPages
from subgraphs.kit.process.app import Connected, SubgraphApp, subgraph_app
from subgraphs.kit.process.stores import open_stores
from subgraphs.kit.stores.postgres import Sessions


class Pages:
    """The HTTP routes besides the graph. They get their services when the app starts."""

    def __init__(self, settings: Settings) -> None:
        self._discovery, self._mailbox = DiscoveryPages(settings.public_url), DevMailboxPage()
        self._sessions, self._social = SessionPages(settings.public_url), SocialPages(settings.public_url)
        self._tokens, self._settings = TokenPages(settings.public_url), settings

    @property
    def routes(self) -> list[Route]:
        mail = [self._mailbox.route] if self._settings.shows_mail else []
        devices = [device_route(), *self._tokens.routes]
        return [*self._discovery.routes, *mail, *link_routes(), *devices, *self._sessions.routes, *self._social.routes]

    def connect(self, database: Sessions, keyring: Keyring, services: Services) -> None:
        self._discovery.keyring, self._sessions.service = keyring, services.sessions
        self._social.service = services.social
        self._tokens.devices, self._tokens.sessions = services.devices, services.sessions
        self._mailbox.mailbox = DevMailbox(database, self._settings.seal)


def create_app(settings: Settings | None = None) -> SubgraphApp:
    known = settings or Settings()
    pages = Pages(known)

    @asynccontextmanager
    async def connect() -> AsyncIterator[Connected]:
        async with open_stores(DECLARATION, known) as stores:
            with closing(Hasher()) as hasher, open_files(known) as files:
                database, seal = stores.sessions, known.seal
                keyring = Keyring(database, seal)
                services = assemble(known, database, stores.redis, hasher, keyring, seal, files)
                pages.connect(database, keyring, services)
                yield Connected(partial(Context, services=services), {**stores.checks, "signing-key": keyring.keys})

    return subgraph_app(known, schema, connect, pages.routes, DECLARATION.name)
