"""Reads mails that stayed here because no mail server is set."""

from typing import Any

from subgraphs.identity.repository import letters as stored
from subgraphs.identity.sealing import Seal
from subgraphs.kit.stores.postgres import Sessions

_SEARCHED = 1000


class MailReader:
    def __init__(self, sessions: Sessions, seal: Seal) -> None:
        self._sessions, self._seal = sessions, seal

    async def newest(self, most: int, *, recipient: str | None = None) -> list[dict[str, Any]]:
        async with self._sessions() as session:
            rows = await stored.delivered_letters(session, _SEARCHED if recipient else most)
        mails = (self._seal.open(row.sealed) for row in rows)
        return [mail for mail in mails if recipient in (None, mail["recipient"])][:most]
