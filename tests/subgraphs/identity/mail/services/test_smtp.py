"""A mail as a mail server gets it: a small one that listens here, and speaks as little SMTP as it takes."""

import asyncio
from collections.abc import AsyncIterator
from email import message_from_string
from email.header import decode_header, make_header
from email.policy import default

import pytest

from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.domain.texts import compose
from subgraphs.identity.mail.services.smtp import TRANSPORT_ERRORS, SmtpTransport

SENDER = "Miniroom <no-reply@miniroom.example>"


class MailServer:
    def __init__(self) -> None:
        self.received: list[str] = []
        self.port = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        async for line in reader:
            if line.upper().startswith(b"QUIT"):
                break
            if line.upper().startswith(b"DATA"):
                writer.write(b"354 go on\r\n")
                self.received.append((await reader.readuntil(b"\r\n.\r\n"))[:-5].decode())
            writer.write(b"250 fine\r\n")
        writer.close()


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    known = MailServer()
    async with await asyncio.start_server(known.talk, "127.0.0.1", 0) as listening:
        known.port = listening.sockets[0].getsockname()[1]
        yield known


async def test_a_mail_arrives(server: MailServer) -> None:
    mail = compose(
        MailKind.RESET_PASSWORD,
        email="minji@test.example",
        handle="minji",
        site="https://miniroom.example",
        secret="s3cret",
    )
    await SmtpTransport(f"smtp://127.0.0.1:{server.port}", SENDER).send(mail)
    (text,) = server.received
    message = message_from_string(text, policy=default)
    assert (message["From"], message["To"]) == (SENDER, "minji@test.example")
    assert str(make_header(decode_header(message["Subject"]))) == "Choose a new password · Miniroom"
    assert "https://miniroom.example/auth/reset-password#s3cret" in message.get_content()


async def test_an_unavailable_server_raises_a_transport_error() -> None:
    mail = compose(MailKind.PASSWORD_CHANGED, email="minji@test.example", handle="minji", site="", secret="")
    with pytest.raises(TRANSPORT_ERRORS):
        await SmtpTransport("smtp://127.0.0.1:1", SENDER).send(mail)


@pytest.mark.parametrize("kind", MailKind)
def test_every_kind_has_a_text(kind: MailKind) -> None:
    facts = {"date": "2026-11-27", "reason": "spam", "end": "none", "provider": "GitHub"}
    facts |= {"subject": "3 unread notifications", "text": "Hello minji"}
    site = "https://miniroom.example"
    mail = compose(kind, email="a@b.example", handle="minji", site=site, secret="s3cret", facts=facts)
    assert "{" not in mail.body + mail.subject
    assert ("minji" in mail.body) is (kind is not MailKind.DATA_ERASED), "the handle of an erased account is unknown"
