"""Tables of accounts, sessions and signing keys. An account's id is the user's id in every service."""

from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, Column, ForeignKey, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlmodel import Field, SQLModel

from subgraphs.identity.domain.tokens import CLIENT_ID
from subgraphs.identity.storage.columns import account_reference, moment, utc_now


class AccountRow(SQLModel, table=True):
    __tablename__ = "account"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    email: str = Field(unique=True)
    handle: str = Field(unique=True)
    password_hash: str | None = None
    roles: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    created_at: datetime = Field(sa_column=moment(), default_factory=utc_now)
    email_verified_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)
    suspended_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)
    suspended_until: datetime | None = Field(sa_column=moment(nullable=True), default=None)
    suspension_reason: str | None = None
    deletion_due_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)
    last_digest_id: str | None = Field(sa_column=Column(UUID(as_uuid=False)), default=None)
    """The event of the latest mailed digest of notifications."""


class SessionRow(SQLModel, table=True):
    """A family of refresh tokens, stored as SHA-256 digests."""

    __tablename__ = "session"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    account_id: str = Field(sa_column=account_reference())
    device: str | None = None
    client_id: str = CLIENT_ID
    family_digest: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    token_digests: list[bytes] = Field(sa_column=Column(ARRAY(LargeBinary), nullable=False))
    replaced_digest: bytes | None = Field(sa_column=Column(LargeBinary), default=None)
    rotated_at: datetime = Field(sa_column=moment())
    expires_at: datetime = Field(sa_column=moment())
    ended_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)


class KnownNetworkRow(SQLModel, table=True):
    """A network that an account signed in from, stored as a keyed digest."""

    __tablename__ = "known_network"

    account_id: str = Field(
        sa_column=Column(UUID(as_uuid=False), ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    )
    digest: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    seen_at: datetime = Field(sa_column=moment())


class SigningKeyRow(SQLModel, table=True):
    __tablename__ = "signing_key"

    kid: str = Field(primary_key=True)
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = Field(sa_column=moment(), default_factory=utc_now)
    active_from: datetime = Field(sa_column=moment(), default_factory=utc_now)
    retired_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)


class FormerHandleRow(SQLModel, table=True):
    """A handle that its account gave up, reserved until `until`."""

    __tablename__ = "former_handle"

    handle: str = Field(primary_key=True)
    account_id: str | None = Field(sa_column=Column(UUID(as_uuid=False)), default=None)
    until: datetime = Field(sa_column=moment())


class AuditEntryRow(SQLModel, table=True):
    """`actor_id` is None for an operator at the command line and for jobs."""

    __tablename__ = "audit_entry"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    at: datetime = Field(sa_column=moment(), default_factory=utc_now)
    actor_id: str | None = Field(sa_column=Column(UUID(as_uuid=False)), default=None)
    action: str
    subject_id: str = Field(sa_column=Column(UUID(as_uuid=False), nullable=False))
    detail: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False), default_factory=dict)
