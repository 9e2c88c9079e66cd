"""The key-encryption key is replaced while sealed rows of every kind exist."""

from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet

from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.mail.storage.repository import queued_mail
from subgraphs.identity.services.keyring import Keyring
from subgraphs.identity.services.reencryption import reencrypt
from subgraphs.identity.storage.sealing import Seal, WrongEncryptionKey
from subgraphs.kit.stores.postgres import Sessions

pytestmark = pytest.mark.server
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


async def test_the_old_key_can_be_removed_after_reencryption(sessions: Sessions) -> None:
    kid = (await Keyring(sessions, Seal(OLD)).keys())[0].kid
    async with sessions.begin() as session:
        MailQueue(Seal(OLD)).add(session, MailKind.VERIFY_EMAIL, "a@test.example")
    with pytest.raises(WrongEncryptionKey):
        await reencrypt(sessions, Seal(NEW))
    rotating = Seal(f"{NEW},{OLD}")
    changed = await reencrypt(sessions, rotating)
    assert {name: count for name, count in changed.items() if count} == {"signing_key": 1, "queued_mail": 1}
    assert sum((await reencrypt(sessions, rotating)).values()) == 0
    assert (await Keyring(sessions, Seal(NEW)).keys())[0].kid == kid
    async with sessions.begin() as session:
        waiting = await queued_mail.claim_mail(session, datetime.now(UTC))
    assert waiting
    assert Seal(NEW).open(waiting.sealed)["email"] == "a@test.example"
