"""`DeviceSignIn`: a device that waits for its person."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.devices.service import Waiting


@strawberry.type(description="A device without a browser of its own that asks to be signed in.")
class DeviceSignIn:
    client: str = strawberry.field(description="The program that asks, as we know it.")
    device: str | None = strawberry.field(description="What the device calls itself; nobody has checked it.")
    asked_from: str | None = strawberry.field(description="The network address it asked from.")
    expires_at: datetime = strawberry.field(description="Until when it waits.")

    @classmethod
    def of(cls, waiting: Waiting) -> Self:
        return cls(
            client=waiting.client,
            device=waiting.device,
            asked_from=waiting.asked_from,
            expires_at=waiting.expires_at,
        )
