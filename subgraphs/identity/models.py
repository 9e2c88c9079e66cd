"""Tables of the database `identity`. An account's id is the user's id everywhere."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import ARRAY, Column, DateTime, ForeignKey, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlmodel import Field, SQLModel

CLIENT_ID: Final = "miniroom"
"""Of apps that ask the graph for a session; what signs in by a code names another."""


def _now() -> datetime:
    return datetime.now(UTC)


def _moment(*, nullable: bool = False) -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=nullable)


def _account(*, nullable: bool = False) -> Column[str]:
    return Column(UUID(as_uuid=False), ForeignKey("account.id", ondelete="CASCADE"), nullable=nullable)


class AccountRow(SQLModel, table=True):
    __tablename__ = "account"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    email: str = Field(unique=True)
    handle: str = Field(unique=True)
    password_hash: str | None = None
    """None while the account is signed in to through others only."""
    roles: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    created_at: datetime = Field(sa_column=_moment(), default_factory=_now)
    email_verified_at: datetime | None = Field(sa_column=_moment(nullable=True), default=None)
    suspended_at: datetime | None = Field(sa_column=_moment(nullable=True), default=None)
    suspended_until: datetime | None = Field(sa_column=_moment(nullable=True), default=None)
    """None with `suspended_at` set: for good."""
    suspension_reason: str | None = None
    deletion_due_at: datetime | None = Field(sa_column=_moment(nullable=True), default=None)


class SessionRow(SQLModel, table=True):
    """A family of refresh tokens. Tokens are stored as SHA-256 digests only."""

    __tablename__ = "session"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    account_id: str = Field(sa_column=_account())
    device: str | None = None
    client_id: str = CLIENT_ID
    family_digest: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    token_digests: list[bytes] = Field(sa_column=Column(ARRAY(LargeBinary), nullable=False))
    """Any of these is good: more than one when a client sent the same refresh twice."""
    replaced_digest: bytes | None = Field(sa_column=Column(LargeBinary), default=None)
    rotated_at: datetime = Field(sa_column=_moment())
    expires_at: datetime = Field(sa_column=_moment())
    ended_at: datetime | None = Field(sa_column=_moment(nullable=True), default=None)


class SigningKeyRow(SQLModel, table=True):
    """Published from the start, signs from `active_from`, is believed until `retired_at`."""

    __tablename__ = "signing_key"

    kid: str = Field(primary_key=True)
    encrypted_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = Field(sa_column=_moment(), default_factory=_now)
    active_from: datetime = Field(sa_column=_moment(), default_factory=_now)
    retired_at: datetime | None = Field(sa_column=_moment(nullable=True), default=None)


class FormerHandleRow(SQLModel, table=True):
    """A handle that its account gave up: nobody else gets it before `until`."""

    __tablename__ = "former_handle"

    handle: str = Field(primary_key=True)
    account_id: str | None = Field(sa_column=Column(UUID(as_uuid=False)), default=None)
    until: datetime = Field(sa_column=_moment())


class TicketRow(SQLModel, table=True):
    """A link that was mailed: good once, for one purpose, while the account keeps that address."""

    __tablename__ = "ticket"

    digest: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    account_id: str = Field(sa_column=_account())
    purpose: str
    email: str
    expires_at: datetime = Field(sa_column=_moment())


class LetterRow(SQLModel, table=True):
    """A mail that waits for the worker. What it says, its address included, is encrypted."""

    __tablename__ = "letter"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    kind: str
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    due_at: datetime = Field(sa_column=_moment(), default_factory=_now)
    attempts: int = 0
    delivered_at: datetime | None = Field(sa_column=_moment(nullable=True), default=None)


class SocialAccountRow(SQLModel, table=True):
    """What a provider calls the person, and the account that is theirs here."""

    __tablename__ = "social_account"

    provider: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    account_id: str = Field(sa_column=_account())
    email: str | None = None
    linked_at: datetime = Field(sa_column=_moment(), default_factory=_now)


class SocialAttemptRow(SQLModel, table=True):
    """A sign-in that went out to a provider: taken back once, by whoever shows its state."""

    __tablename__ = "social_attempt"

    state_digest: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    provider: str
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    account_id: str | None = Field(sa_column=_account(nullable=True), default=None)
    """Of the account that asked to be linked."""
    expires_at: datetime = Field(sa_column=_moment())


class DeviceGrantRow(SQLModel, table=True):
    """A device that waits to be signed in. Its codes are stored as digests, the person's one under our key."""

    __tablename__ = "device_grant"

    device_digest: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    user_digest: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    client_id: str
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """What the device calls itself, and where it asked from."""
    interval_seconds: int
    polled_at: datetime | None = Field(sa_column=_moment(nullable=True), default=None)
    is_approved: bool | None = None
    """None until a person has decided: the account they are signed in to."""
    account_id: str | None = Field(sa_column=_account(nullable=True), default=None)
    expires_at: datetime = Field(sa_column=_moment())


class AuditEntryRow(SQLModel, table=True):
    """Who used a power over whom; `actor_id` is None for an operator at the command line."""

    __tablename__ = "audit_entry"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    at: datetime = Field(sa_column=_moment(), default_factory=_now)
    actor_id: str | None = Field(sa_column=Column(UUID(as_uuid=False)), default=None)
    action: str
    subject_id: str = Field(sa_column=Column(UUID(as_uuid=False), nullable=False))
    detail: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False), default_factory=dict)
