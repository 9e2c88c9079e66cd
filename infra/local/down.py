"""`make down` and `make reset`."""

import shutil

from infra.local.profile import Profile
from infra.local.stack import Stack


async def down(profile: Profile) -> None:
    count = await Stack(profile, {}).down()
    print(f"Profile `{profile.name}`: {f'{count} processes stopped' if count else 'nothing was running'}.")


async def reset(profile: Profile) -> None:
    await down(profile)
    shutil.rmtree(profile.state, ignore_errors=True)
    print(f"Deleted its data, logs and secrets ({profile.state}).")
