"""`DeviceSignIn`: a device that waits to be signed in."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.devices.domain.read_models import PendingDevice


@strawberry.type(description="A device without a browser that asks to be signed in.")
class DeviceSignIn:
    client: str = strawberry.field(description="Name of the registered client.")
    device: str | None = strawberry.field(description="The device's own name; not verified.")
    ip_address: str | None = strawberry.field(description="IP address of the device; null if unknown.")
    expires_at: datetime = strawberry.field(description="When the request expires, ten minutes after it was made.")

    @classmethod
    def of(cls, pending: PendingDevice) -> Self:
        return cls(
            client=pending.client,
            device=pending.device,
            ip_address=pending.ip_address,
            expires_at=pending.expires_at,
        )
