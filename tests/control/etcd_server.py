"""An etcd of the tests' own, which they stop and start."""

import asyncio
import shutil
import socket
from pathlib import Path
from typing import Final

import pytest

from control.etcd.client import Etcd
from control.etcd.create_users import Settings, create_users
from control.etcd.errors import EtcdError
from infra.local.services.etcd import OPTIONS

PASSWORD: Final = "of-the-tests"
ENVIRONMENT: Final = "test"


class EtcdServer:
    def __init__(self, folder: Path) -> None:
        self._folder, (self._port, self._peers) = folder, _free_ports()
        self._process: asyncio.subprocess.Process | None = None

    def url(self, user: str) -> str:
        return f"http://{user}:{PASSWORD}@127.0.0.1:{self._port}"

    async def start(self) -> None:
        program = shutil.which("etcd")
        if program is None:
            pytest.fail("etcd is not installed: `make test` installs it")
        clients, peers = (f"http://127.0.0.1:{port}" for port in (self._port, self._peers))
        options = {
            "data-dir": str(self._folder),
            "listen-client-urls": clients,
            "advertise-client-urls": clients,
            "listen-peer-urls": peers,
            "initial-advertise-peer-urls": peers,
            "initial-cluster": f"default={peers}",
            **OPTIONS,
        }
        arguments = [f"--{name}={value}" for name, value in options.items()]
        quiet = asyncio.subprocess.DEVNULL
        self._process = await asyncio.create_subprocess_exec(program, *arguments, stdout=quiet, stderr=quiet)
        await create_users(
            Settings.model_validate(
                {
                    "environment": ENVIRONMENT,
                    "etcd_address": f"127.0.0.1:{self._port}",
                    "etcd_root_password": PASSWORD,
                    "etcd_password": PASSWORD,
                }
            )
        )

    async def stop(self) -> None:
        if self._process:
            self._process.terminate()
            await self._process.wait()
            self._process = None

    async def is_forbidden(self, user: str, key: str) -> bool:
        async with Etcd(self.url(user)) as etcd:
            try:
                await etcd.put(key, "")
            except EtcdError as error:
                return "permission denied" in str(error)
        return False


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]
