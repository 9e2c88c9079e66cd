"""What repositories and services hand out. Pure."""

from dataclasses import dataclass, field
from datetime import datetime

from subgraphs.identity.domain.enums import AuditAction, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account's id is the user's id in every service."""

    id: str
    email: str
    handle: str
    roles: tuple[Role, ...] = (Role.USER,)
    password_hash: str | None = field(default=None, repr=False)
    """None for an account that signs in through providers only."""
    created_at: datetime
    email_verified_at: datetime | None = None
    suspended_at: datetime | None = None
    suspended_until: datetime | None = None
    """None while `suspended_at` is set: the suspension has no end."""
    suspension_reason: str | None = None
    deletion_due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A family of refresh tokens, of which only SHA-256 digests are stored."""

    id: str
    account_id: str
    device: str | None
    client_id: str
    token_digests: tuple[bytes, ...]
    """The tokens that are valid now: several after a repeated refresh."""
    replaced_digest: bytes | None = None
    """The token whose refresh issued them."""
    rotated_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    account: Account
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StoredSigningKey:
    """Published from the start, signs from `active_from`, is valid until `retired_at`."""

    kid: str
    sealed: bytes
    active_from: datetime
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class AuditDetail:
    """What the action was about; all None after its subject's account was deleted."""

    role: Role | None = None
    reason: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    id: str
    at: datetime
    actor_id: str | None
    """None for an operator at the command line and for jobs."""
    action: AuditAction
    subject_id: str
    detail: AuditDetail
