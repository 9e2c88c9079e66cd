"""What the device repository and services hand out. Pure."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceGrant:
    """A pending device sign-in. Only digests of its codes are stored; the user code's is keyed."""

    device_digest: bytes
    user_digest: bytes
    client_id: str
    sealed: bytes = field(repr=False)
    """Encrypted: the device's name and the network address that it asked from."""
    interval_seconds: int
    polled_at: datetime | None = None
    is_approved: bool | None = None
    """None until decided."""
    account_id: str | None = None
    """The account that decided."""
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class IssuedCodes:
    device_code: str = field(repr=False)
    user_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PendingDevice:
    """A device that waits, as shown to the person who decides."""

    client: str
    device: str | None
    ip_address: str | None
    expires_at: datetime
