"""Asks for a mail, within the transaction of what it is about. The worker finds out whether anybody gets it.

Who asks never looks whether the address has an account, so neither answer nor time can tell.
"""

from enum import Enum

from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.models import LetterRow
from subgraphs.identity.repository import letters as stored
from subgraphs.identity.sealing import Seal
from subgraphs.kit.domain.ids import new_id


class Kind(Enum):
    VERIFY_EMAIL = "verify-email"
    RESET_PASSWORD = "reset-password"
    PASSWORD_CHANGED = "password-changed"
    SUSPENDED = "suspended"
    DELETION_PLANNED = "deletion-planned"
    DATA_READY = "data-ready"
    DATA_ERASED = "data-erased"


def ask(session: AsyncSession, seal: Seal, kind: Kind, email: str) -> None:
    stored.add_letter(session, LetterRow(id=new_id(), kind=kind.value, sealed=seal.close({"email": email})))
