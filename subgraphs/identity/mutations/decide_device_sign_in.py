"""decideDeviceSignIn."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.device_sign_in import DeviceSignIn
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Which device, and whether it may.")
class DecideDeviceSignInInput:
    user_code: str = strawberry.field(
        description="The code that the device shows; capitals and dashes make no difference."
    )
    approve: bool = strawberry.field(description="Whether it is signed in as the caller.")


@strawberry.type(description="The device learns of it when it asks next.")
class DecideDeviceSignInSuccess:
    device_sign_in: DeviceSignIn = strawberry.field(description="The device that asked.")
    is_approved: bool = strawberry.field(description="What was decided.")


DecideDeviceSignInPayload = Annotated[
    DecideDeviceSignInSuccess | Unauthenticated | NotFound | RateLimited,
    strawberry.union("DecideDeviceSignInPayload", description="Outcome of decideDeviceSignIn."),
]


@mutation(description="Let a device that shows a code sign in as the caller, or refuse it. Once for a code.")
async def decide_device_sign_in(
    info: Info, input: Annotated[DecideDeviceSignInInput, strawberry.argument(description="Which, and whether.")]
) -> DecideDeviceSignInPayload | None:
    caller, devices = info.context.signed_in(), info.context.use.devices
    waiting = await devices.decide(caller, input.user_code, approve=input.approve)
    return DecideDeviceSignInSuccess(device_sign_in=DeviceSignIn.of(waiting), is_approved=input.approve)
