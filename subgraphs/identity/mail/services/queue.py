"""Queues mail in the transaction of what it is about. The worker finds out whether the address has an account.

The request never looks the address up, so neither its answer nor its duration tells.
"""

from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.storage.repository import queued_mail as stored
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.domain.ids import new_id


class MailQueue:
    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    def add(self, session: AsyncSession, kind: MailKind, email: str, **facts: str) -> None:
        """`facts` fill the text's placeholders."""
        stored.add_mail(session, new_id(), kind.value, self._seal.close({"email": email, "facts": facts}))
