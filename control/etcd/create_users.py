"""`python -m control.etcd.create_users`: the accounts of etcd, once; afterwards it answers them alone.

`root` is for the control plane and for operators. Services read the configuration and register themselves.
"""

import asyncio
from contextlib import aclosing
from typing import Final

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from control.etcd.connection import Connection
from control.etcd.errors import EtcdAway, EtcdError
from control.etcd.keys import ROOT, SERVICE, Keys
from control.etcd.records import Json, below

_ATTEMPTS: Final = 20
_PAUSE_SECONDS: Final = 0.25


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="MINIROOM_", extra="ignore", frozen=True)

    environment: str = "production"
    etcd_address: str
    """`host:port`"""
    etcd_root_password: SecretStr
    etcd_password: SecretStr
    """Of the services' account."""

    @property
    def passwords(self) -> dict[str, str]:
        return {ROOT: self.etcd_root_password.get_secret_value(), SERVICE: self.etcd_password.get_secret_value()}


async def create_users(settings: Settings) -> None:
    """Idempotent; waits a moment for etcd."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return await _create(settings)
        except EtcdAway:
            if attempt == _ATTEMPTS:
                raise
            await asyncio.sleep(_PAUSE_SECONDS)
    return None


async def _create(settings: Settings) -> None:
    """As root once passwords are required, so that a new right reaches an etcd that is in use."""
    required = await _are_passwords_required(settings)
    root = f"{ROOT}:{settings.passwords[ROOT]}@" if required else ""
    async with aclosing(Connection(f"http://{root}{settings.etcd_address}")) as etcd:
        for name, password in settings.passwords.items():
            await _ensure(etcd, "/auth/user/add", {"name": name, "password": password})
            await _ensure(etcd, "/auth/role/add", {"name": name})
            await etcd.call("/auth/user/grant", {"user": name, "role": name})
        for prefix, right in _rights(Keys(settings.environment)).items():
            await etcd.call("/auth/role/grant", {"name": SERVICE, "perm": {"permType": right, **below(prefix)}})
        if not required:
            await etcd.call("/auth/enable", {})


def _rights(keys: Keys) -> dict[str, str]:
    return {keys.configuration: "READ", keys.instances: "READWRITE", keys.sdl: "READWRITE"}


async def _are_passwords_required(settings: Settings) -> bool:
    async with aclosing(Connection(f"http://{settings.etcd_address}")) as etcd:
        try:
            await etcd.call("/auth/authenticate", {"name": ROOT, "password": settings.passwords[ROOT]})
        except EtcdError as error:
            if "is not enabled" in str(error):
                return False
            raise
        return True


async def _ensure(etcd: Connection, path: str, request: Json) -> None:
    try:
        await etcd.call(path, request)
    except EtcdError as error:
        if "already exists" not in str(error):
            raise


if __name__ == "__main__":
    asyncio.run(create_users(Settings()))
