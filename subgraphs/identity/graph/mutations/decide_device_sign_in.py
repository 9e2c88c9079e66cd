"""decideDeviceSignIn."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.graph.types.device_sign_in import DeviceSignIn
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The device code and the decision.")
class DecideDeviceSignInInput:
    user_code: str = strawberry.field(description="The code shown on the device. Case and separators are ignored.")
    approve: bool = strawberry.field(description="Whether to sign the device in as the caller.")


@strawberry.type(description="The decision was stored. It takes effect at the device's next poll.")
class DecideDeviceSignInSuccess:
    device_sign_in: DeviceSignIn = strawberry.field(description="The device.")
    is_approved: bool = strawberry.field(description="The decision.")


DecideDeviceSignInPayload = Annotated[
    DecideDeviceSignInSuccess | Unauthenticated | NotFound | RateLimited,
    strawberry.union("DecideDeviceSignInPayload", description="Result of decideDeviceSignIn."),
]


@mutation(description="Approve or deny a device sign-in. Valid once per code.")
async def decide_device_sign_in(
    info: Info,
    input: Annotated[DecideDeviceSignInInput, strawberry.argument(description="The device code and the decision.")],
) -> DecideDeviceSignInPayload | None:
    caller, devices = info.context.signed_in(), info.context.services.devices
    pending = await devices.decide(caller, input.user_code, approve=input.approve)
    return DecideDeviceSignInSuccess(device_sign_in=DeviceSignIn.of(pending), is_approved=input.approve)
