"""One-time jobs of `up`: databases, migrations, topics, buckets, supergraph, demo town."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from infra import environment
from infra.local import commands, folders
from infra.local.errors import StackError
from infra.local.job_cache import JobCache
from infra.local.profile import Profile
from infra.local.services import postgres, python, router
from infra.local.services.program import revision
from infra.local.steps import Step
from infra.topology import AGENTS, MIGRATED, STORES_OF

_EVENTS = folders.CHECKOUT / "events"
_ETCD_FILES = [folders.CHECKOUT / "control" / "etcd" / name for name in ("create_users.py", "keys.py")]
_BUCKET_FILES = [folders.CHECKOUT / "infra" / name for name in ("buckets.py", "topology.py")]


class Jobs:
    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._cache = JobCache(profile.state / "jobs.json")

    def steps(self) -> list[Step]:
        return [
            self._once("create-databases", self._databases, "1", ("postgres",)),
            *(self._migration(name) for name in MIGRATED),
            self._once("create-etcd-users", self._etcd_users, revision(_ETCD_FILES), ("etcd",)),
            self._once("create-topics", self._topics, revision([_EVENTS / "contracts" / "topics"]), ("kafka",)),
            self._once("create-buckets", self._buckets, revision(_BUCKET_FILES), ("s3",)),
            Step("supergraph", _supergraph_exists),
        ]

    def town(self, needs: tuple[str, ...]) -> Step:
        return self._once("demo town", self._town, "2", needs)

    @property
    def sign_ins(self) -> Path:
        return self._profile.log("demo-town")

    def _once(self, name: str, work: Callable[[], Awaitable[None]], of: str, needs: tuple[str, ...]) -> Step:
        async def run(_: object) -> str | None:
            if self._cache.is_done(name, of):
                return "already done"
            await work()
            self._cache.mark_done(name, of)
            return None

        return Step(name, run, needs)

    def _migration(self, subgraph: str) -> Step:
        store = "create-databases" if "postgres" in STORES_OF[subgraph] else "mongo"
        needs = (store, "create-buckets") if "s3" in STORES_OF[subgraph] else (store,)

        async def migrate() -> None:
            await self._python(f"migrate {subgraph}", ("subgraphs", subgraph, "migrate"), subgraph)

        return self._once(f"migrate {subgraph}", migrate, python.code_revision(subgraph), needs)

    async def _databases(self) -> None:
        await postgres.create_databases(self._profile)

    async def _topics(self) -> None:
        await self._python("create-topics", ("events", "create-topics"), AGENTS)

    async def _buckets(self) -> None:
        from infra.buckets import create_buckets  # importing boto3 takes half a second

        await asyncio.to_thread(create_buckets, environment.of_create_buckets(self._profile.deployment))

    async def _etcd_users(self) -> None:
        from control.etcd.create_users import Settings, create_users  # importing the HTTP client takes a moment

        variables = environment.of_create_etcd_users(self._profile.deployment)
        fields = {name.removeprefix("MINIROOM_").lower(): value for name, value in variables.items()}
        await create_users(Settings.model_validate(fields))

    async def _town(self) -> None:
        from infra.demo.load_town import moderator_email  # importing the graph client takes half a second

        await self._python("demo-town", ("infra.demo.load_town",), AGENTS)
        grant = ("subgraphs.identity.operator", "grant-role", moderator_email(), "MODERATOR")
        await self._python("demo-moderator", grant, "identity")

    async def _python(self, what: str, module: tuple[str, ...], service: str) -> None:
        variables = python.variables(self._profile, service) | {"MINIROOM_STACK": str(self._profile.stack_file)}
        command = (sys.executable, "-m", *module)
        log = self._profile.log(what.replace(" ", "-"))
        await commands.run(what, command, log, environment=variables, directory=folders.CHECKOUT)


async def _supergraph_exists(_: object) -> str:
    if not router.SUPERGRAPH.exists():
        raise StackError(f"{router.SUPERGRAPH} is missing", "restore it from git, or run `make schema`")
    return "present"
