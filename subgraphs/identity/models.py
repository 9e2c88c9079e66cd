"""Tables of the database `identity`. An account's id is the user's id everywhere."""

from datetime import UTC, datetime

from sqlalchemy import ARRAY, Column, DateTime, ForeignKey, LargeBinary, Text
from sqlalchemy.dialects.postgresql import UUID
from sqlmodel import Field, SQLModel


def _now() -> datetime:
    return datetime.now(UTC)


class AccountRow(SQLModel, table=True):
    __tablename__ = "account"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    email: str
    handle: str
    password_hash: str
    roles: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    created_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False), default_factory=_now)


class SessionRow(SQLModel, table=True):
    """A family of refresh tokens. Tokens are stored as SHA-256 digests only."""

    __tablename__ = "session"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    account_id: str = Field(sa_column=Column(UUID(as_uuid=False), ForeignKey("account.id"), nullable=False))
    device: str | None = None
    family_digest: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    token_digests: list[bytes] = Field(sa_column=Column(ARRAY(LargeBinary), nullable=False))
    """Any of these is good: more than one when a client sent the same refresh twice."""
    replaced_digest: bytes | None = Field(sa_column=Column(LargeBinary), default=None)
    rotated_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    expires_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    ended_at: datetime | None = Field(sa_column=Column(DateTime(timezone=True)), default=None)


class SigningKeyRow(SQLModel, table=True):
    __tablename__ = "signing_key"

    kid: str = Field(primary_key=True)
    encrypted_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False), default_factory=_now)
