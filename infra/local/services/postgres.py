"""PostgreSQL from the system's package. It refuses to run as root, so root runs it as the package's user."""

import asyncio
import os
import shutil
from pathlib import Path

from infra.local import commands, folders, probes
from infra.local.errors import StackError
from infra.local.profile import HOST, Profile
from infra.local.services.program import Program
from infra.local.tools.system import postgres_program
from infra.topology import POSTGRES_DATABASES

ADMIN = "miniroom"
_SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] %u ",
    "password_encryption": "scram-sha-256",
}


def program(profile: Profile) -> Program:
    port, data = profile.port("postgres"), profile.data("postgres")
    settings = [f"--{name}={value}" for name, value in {**_SETTINGS, "port": str(port)}.items()]
    return Program(
        name="postgres",
        command=(_binary("postgres"), "-D", data, *settings),
        port=port,
        probe=probes.postgres(port),
        directory=data,
        prepare=lambda: _initialise(profile),
        user=run_as(),
        stop_signal="INT",
    )


def run_as() -> str | None:
    return "postgres" if os.geteuid() == 0 else None


async def create_databases(profile: Profile) -> None:
    """A role and a database per subgraph; idempotent."""
    for name in POSTGRES_DATABASES:
        password = profile.deployment.secrets.database_passwords[name]
        await _sql(profile, _ROLE.format(name=name, password=password))
        await _sql(profile, f"SELECT 'CREATE DATABASE {name} OWNER {name}' {_IF_MISSING.format(name=name)} \\gexec")


_IF_MISSING = "WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}')"
_ROLE = """DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN ALTER ROLE {name} PASSWORD '{password}';
  ELSE CREATE ROLE {name} LOGIN PASSWORD '{password}'; END IF;
END $$;"""


async def _sql(profile: Profile, text: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *(_binary("psql"), "-h", HOST, "-p", str(profile.port("postgres")), "-U", ADMIN, "-d", "postgres"),
        *("-X", "-q", "-v", "ON_ERROR_STOP=1"),
        env={**os.environ, "PGPASSWORD": profile.deployment.secrets.postgres_password},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, errors = await process.communicate(text.encode())
    if process.returncode:
        raise StackError(f"PostgreSQL rejected a statement: {errors.decode().strip()}", log=profile.log("postgres"))


async def _initialise(profile: Profile) -> None:
    data, draft = profile.data("postgres"), profile.data("postgres.draft")
    if data.exists():
        return
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    password = draft.with_suffix(".password")
    password.write_text(profile.deployment.secrets.postgres_password)
    if run_as():
        shutil.chown(draft, "postgres", "postgres")
        shutil.chown(password, "postgres", "postgres")
    password.chmod(0o600)
    try:
        await _initdb(profile, draft, password)
    finally:
        password.unlink()
    draft.rename(data)


async def _initdb(profile: Profile, into: Path, password: Path) -> None:
    command = (_binary("initdb"), "-D", into, "-U", ADMIN, f"--pwfile={password}", "--auth=scram-sha-256")
    await commands.run(
        "initdb",
        (*command, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
        profile.log("initdb"),
        directory=into.parent,
        user=run_as(),
        advice=f"the user `postgres` must be able to enter {folders.state()}; else set MINIROOM_STATE",
    )


def _binary(name: str) -> Path:
    path = postgres_program(name)
    if path is None:
        raise StackError(f"`{name}` is not installed", "install PostgreSQL 15 or newer")
    return path
