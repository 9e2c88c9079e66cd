"""`python -m subgraphs.identity.operator COMMAND`: what nobody may do through the graph, or nobody can yet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from typing import Annotated

import typer

from subgraphs.identity import rules
from subgraphs.identity.keys import Keyring
from subgraphs.identity.passwords import Hasher
from subgraphs.identity.policy import Role
from subgraphs.identity.privacy.erasures import missing
from subgraphs.identity.privacy.files import open_files
from subgraphs.identity.privacy.models import ErasureRow
from subgraphs.identity.repository import accounts as stored
from subgraphs.identity.settings import Settings
from subgraphs.identity.use_cases import UseCases, assemble
from subgraphs.kit.domain.exceptions import DomainError
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.stores.postgres import Sessions, open_postgres, sessions_of
from subgraphs.kit.stores.redis import open_redis

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
Email = Annotated[str, typer.Argument(help="The address the account signs in with.")]
RoleName = Annotated[Role, typer.Argument(help="USER, CREATOR, MODERATOR or ADMIN.")]
UserId = Annotated[str, typer.Argument(help="The id that the person had in the graph.")]
After = Annotated[int, typer.Option(help="Seconds until it signs; verifiers have to have read it by then.")]
Distrust = Annotated[bool, typer.Option("--distrust-old", help="The old keys leaked: every access token ends at once.")]
_DAY = 24 * 3600


@asynccontextmanager
async def _opened() -> AsyncIterator[tuple[UseCases, Sessions, Keyring]]:
    settings = Settings()
    async with (
        open_postgres(settings.postgres_url.get_secret_value()) as engine,
        open_redis(settings.redis_url) as redis,
    ):
        with closing(Hasher(threads=1)) as hasher, open_files(settings) as files:
            known = sessions_of(engine)
            keyring = Keyring(known, settings.key_encryption_key.get_secret_value())
            yield assemble(settings, known, redis, hasher, keyring, files), known, keyring


async def _change_role(email: str, role: Role, *, grant: bool) -> str:
    async with _opened() as (use, sessions, _):
        async with sessions() as session:
            account = await stored.account_of_email(session, rules.email(email))
        if account is None:
            raise SystemExit("There is no such account.")
        change = use.authority.grant_role if grant else use.authority.revoke_role
        return ", ".join((await change(None, account.id, role)).roles)


def _told(email: str, role: Role, *, grant: bool) -> None:
    try:
        typer.echo(asyncio.run(_change_role(email, role, grant=grant)))
    except DomainError as refusal:
        raise SystemExit(refusal.message) from None


@app.command("grant-role")
def grant_role(email: Email, role: RoleName) -> None:
    """Give an account a role: so the first admin comes about. Prints all its roles."""
    _told(email, role, grant=True)


@app.command("revoke-role")
def revoke_role(email: Email, role: RoleName) -> None:
    """Take a role from an account, and end its sessions. Prints the roles that are left."""
    _told(email, role, grant=False)


@app.command("rotate-keys")
def rotate_keys(after: After = _DAY, distrust_old: Distrust = False) -> None:
    """Publish a new signing key; it signs after a while, and the old ones stay until their last token is past."""

    async def rotate() -> str:
        async with _opened() as (_, _, keyring):
            return await keyring.rotate(timedelta(seconds=after), distrust_old=distrust_old)

    typer.echo(asyncio.run(rotate()))


async def _report_on(account_id: str) -> ErasureRow | None:
    async with _opened() as (use, _, _):
        return await use.erasures.report(account_id)


@app.command("erasure-report")
def erasure_report(user_id: UserId) -> None:
    """Say what became of the data of somebody who left: by service when and how much, and who has not reported."""

    try:
        row = asyncio.run(_report_on(local_id(user_id, "User", field="USER_ID")))
    except DomainError as refusal:
        raise SystemExit(refusal.message) from None
    if row is None:
        raise SystemExit("No account of this id was deleted.")
    for service, part in sorted(row.parts.items()):
        counts = ", ".join(f"{kind} {count}" for kind, count in part["counts"].items())
        typer.echo(f"{service:14} {part['at']}  {counts or 'nothing'}")
    typer.echo(f"missing: {', '.join(missing(row)) or 'nobody'}")


if __name__ == "__main__":
    app()
