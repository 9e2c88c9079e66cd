"""Networks that an account signed in from.

A sign-in from one has a rate limit of its own, so failed attempts from elsewhere do not lock the owner out.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.storage.repository import known_networks as stored
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.domain.ids import NIL_ACCOUNT_ID
from subgraphs.kit.domain.networks import network_of


class KnownNetworks:
    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    async def include(self, session: AsyncSession, account_id: str | None, client_address: str | None) -> bool:
        """Runs the same statement for an account that does not exist."""
        network = network_of(client_address)
        digests: Sequence[bytes] = self._seal.marks(network) if network else [b""]
        return await stored.is_known(session, account_id or NIL_ACCOUNT_ID, digests)

    async def remember(self, session: AsyncSession, account_id: str, client_address: str | None, now: datetime) -> None:
        if network := network_of(client_address):
            await stored.remember(session, account_id, self._seal.mark(network), now)
