"""What the commands of the control plane share: who runs them, how they reach etcd, and how they fail."""

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final, NoReturn

import typer

from control.etcd.client import Etcd
from control.etcd.errors import EtcdError
from control.etcd.keys import Keys
from supergraph.control_plane.settings import Settings

ME: Final = getpass.getuser()
By = Annotated[str, typer.Option("--author", envvar="MINIROOM_AUTHOR", help="Who changes it.")]


def with_etcd(action: Callable[[Etcd, Keys], Awaitable[Any]], *, away: str) -> Any:
    """`away` says what holds while etcd does not answer."""

    async def run() -> Any:
        settings = Settings()
        async with Etcd(settings.etcd_url.get_secret_value()) as etcd:
            return await action(etcd, Keys(settings.environment))

    try:
        return asyncio.run(run())
    except EtcdError as error:
        fail(f"etcd does not answer: {error}. {away}")


def fail(sentence: str) -> NoReturn:
    typer.echo(f"✗ {sentence}", err=True)
    sys.exit(1)
