"""Single-use tokens of mailed links."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.mail.domain.read_models import EmailToken
from subgraphs.identity.mail.storage.models import EmailTokenRow


async def replace_token(session: AsyncSession, token: EmailToken) -> None:
    """An account has one token per purpose: the newest."""
    older = col(EmailTokenRow.account_id) == token.account_id, col(EmailTokenRow.purpose) == token.purpose
    await session.execute(delete(EmailTokenRow).where(*older))
    session.add(EmailTokenRow(**asdict(token)))


async def find_token(session: AsyncSession, digest: bytes, purpose: str, now: datetime) -> EmailToken | None:
    row = (await session.exec(select(EmailTokenRow).where(*_is_valid(digest, purpose, now)))).first()
    return _read(row) if row else None


async def redeem_token(session: AsyncSession, digest: bytes, purpose: str, now: datetime) -> EmailToken | None:
    """Deletes it; None when it was not valid. Of two concurrent calls, one gets it."""
    deleting = delete(EmailTokenRow).where(*_is_valid(digest, purpose, now)).returning(EmailTokenRow)
    row = (await session.execute(deleting)).scalars().first()
    return _read(row) if row else None


async def delete_expired(session: AsyncSession, now: datetime) -> None:
    await session.execute(delete(EmailTokenRow).where(col(EmailTokenRow.expires_at) < now))


def _is_valid(digest: bytes, purpose: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(EmailTokenRow.digest) == digest,
        col(EmailTokenRow.purpose) == purpose,
        col(EmailTokenRow.expires_at) > now,
    )


def _read(row: EmailTokenRow) -> EmailToken:
    return EmailToken(row.digest, row.account_id, row.purpose, row.email, row.expires_at)
