"""Operator commands: `python -m subgraphs.identity.operator COMMAND`."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from typing import Annotated, Any, TypeVar

import typer

from subgraphs.identity.data_requests.domain.read_models import ErasureReport
from subgraphs.identity.data_requests.storage.export_files import open_files
from subgraphs.identity.domain import rules
from subgraphs.identity.domain.enums import Role
from subgraphs.identity.services.keyring import Keyring
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.reencryption import reencrypt
from subgraphs.identity.services.registry import Services, assemble
from subgraphs.identity.settings import Settings
from subgraphs.kit.domain.exceptions import DomainError
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.stores.postgres import open_postgres, sessions_of
from subgraphs.kit.stores.redis import open_redis

T = TypeVar("T")
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
Email = Annotated[str, typer.Argument(help="The account's e-mail address.")]
RoleName = Annotated[Role, typer.Argument(help="USER, MODERATOR or ADMIN.")]
UserId = Annotated[str, typer.Argument(help="The global user ID of the deleted account.")]
After = Annotated[int, typer.Option(help="Seconds until the key signs. Verifiers must have read it by then.")]
Distrust = Annotated[bool, typer.Option("--distrust-old", help="The old keys leaked: end every access token now.")]
_DAY = 24 * 3600


@asynccontextmanager
async def _services() -> AsyncIterator[tuple[Services, Keyring]]:
    settings = Settings()
    async with (
        open_postgres(settings.postgres_url.get_secret_value()) as engine,
        open_redis(settings.redis_url) as redis,
    ):
        with closing(Hasher(threads=1)) as hasher, open_files(settings) as files:
            database, seal = sessions_of(engine), settings.seal
            keyring = Keyring(database, seal)
            yield assemble(settings, database, redis, hasher, keyring, seal, files), keyring


def _run(command: Coroutine[Any, Any, T]) -> T:
    try:
        return asyncio.run(command)
    except DomainError as error:
        raise SystemExit(error.message) from None


async def _change_role(email: str, role: Role, *, grant: bool) -> str:
    async with _services() as (services, _):
        account_id = await services.roles.find_account_id(rules.email(email))
        change = services.roles.grant if grant else services.roles.revoke
        return ", ".join(held.value for held in await change(None, account_id, role))


@app.command("grant-role")
def grant_role(email: Email, role: RoleName) -> None:
    """Grant a role to an account, such as ADMIN to the first. Prints all its roles."""
    typer.echo(_run(_change_role(email, role, grant=True)))


@app.command("revoke-role")
def revoke_role(email: Email, role: RoleName) -> None:
    """Revoke a role and end the account's sessions. Prints the roles that are left."""
    typer.echo(_run(_change_role(email, role, grant=False)))


@app.command("rotate-keys")
def rotate_keys(after: After = _DAY, distrust_old: Distrust = False) -> None:
    """Publish a new signing key. The old ones stay valid until their last token expires. Prints its key ID."""

    async def rotate() -> str:
        async with _services() as (_, keyring):
            return await keyring.rotate(timedelta(seconds=after), distrust_old=distrust_old)

    typer.echo(_run(rotate()))


@app.command("reencrypt")
def reencrypt_all() -> None:
    """Re-encrypt everything under the first of the encryption keys. Prints the rows changed, by table."""

    async def run() -> dict[str, int]:
        settings = Settings()
        async with open_postgres(settings.postgres_url.get_secret_value()) as engine:
            return await reencrypt(sessions_of(engine), settings.seal)

    for table, count in _run(run()).items():
        typer.echo(f"{table:14} {count}")


@app.command("erasure-report")
def erasure_report(user_id: UserId) -> None:
    """Print what each service erased of a deleted account, and which have not reported."""

    async def read() -> ErasureReport | None:
        async with _services() as (services, _):
            return await services.erasures.report(local_id(user_id, "User", field="USER_ID"))

    report = _run(read())
    if report is None:
        raise SystemExit("No account with this ID was deleted.")
    for service, part in sorted(report.parts.items()):
        counts = ", ".join(f"{kind} {count}" for kind, count in part.counts.items())
        typer.echo(f"{service:14} {part.at.isoformat()}  {counts or 'nothing'}")
    typer.echo(f"missing: {', '.join(report.missing) or 'none'}")


if __name__ == "__main__":
    app()
