"""Mail over SMTP: `smtp://user:password@host:587` (STARTTLS where a password is given) or `smtps://…:465`."""

import asyncio
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Final
from urllib.parse import unquote, urlsplit

from subgraphs.identity.mail.domain.texts import Mail

_SECONDS: Final = 10.0
TRANSPORT_ERRORS: Final = (OSError, smtplib.SMTPException)


class SmtpTransport:
    def __init__(self, url: str, sender: str) -> None:
        self._url, self._sender = urlsplit(url), sender

    async def send(self, mail: Mail) -> None:
        await asyncio.to_thread(self._send, mail)

    def _send(self, mail: Mail) -> None:
        with self._connect() as server:
            if self._url.username and self._url.password:
                if self._url.scheme == "smtp":
                    server.starttls(context=ssl.create_default_context())
                server.login(unquote(self._url.username), unquote(self._url.password))
            server.send_message(self._message(mail))

    def _connect(self) -> smtplib.SMTP:
        host = self._url.hostname or "localhost"
        if self._url.scheme == "smtps":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, self._url.port or 465, timeout=_SECONDS, context=context)
        return smtplib.SMTP(host, self._url.port or 25, timeout=_SECONDS)

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, mail.recipient, mail.subject
        message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="miniroom")
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.body)
        return message
