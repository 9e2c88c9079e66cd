"""Reads the mail that stays in the database because no mail server is set."""

from typing import Any

from subgraphs.identity.mail.storage.repository import queued_mail as stored
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.stores.postgres import Sessions

_SEARCHED = 1000


class DevMailbox:
    def __init__(self, database: Sessions, seal: Seal) -> None:
        self._database, self._seal = database, seal

    async def newest(self, most: int, *, recipient: str | None = None) -> list[dict[str, Any]]:
        async with self._database() as session:
            delivered = await stored.delivered_mail(session, _SEARCHED if recipient else most)
        mails = (self._seal.open(mail.sealed) for mail in delivered)
        return [mail for mail in mails if recipient in (None, mail["recipient"])][:most]
