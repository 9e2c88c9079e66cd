"""`make up`: tools, the stack, the first query; then prints addresses, sign-ins, durations and memory."""

import os

from infra.local import first_query, folders, stack_file, status
from infra.local.jobs import Jobs
from infra.local.profile import Profile
from infra.local.progress import Progress, Report
from infra.local.services import catalog as services
from infra.local.services import edge
from infra.local.stack import Stack
from infra.local.steps import Step, run_all
from infra.local.table import table
from infra.local.tools import catalog as tools
from infra.local.tools.pages import DOCS, EXPLORER, TOWN, Pages
from infra.local.tools.tool import require_space
from infra.topology import SUBGRAPHS

_STATE_GIB = 1.0
_PRIVATE = 0o077
_SLOWEST = 8


async def up(profile: Profile, *, with_town: bool, for_tests: bool = False) -> None:
    progress = Progress()
    progress.title("Tools")
    await prepare_machine(progress, for_tests)
    progress.title(f"Stack `{profile.name}`")
    jobs = Jobs(profile)
    await _start(profile, jobs, progress, with_town)
    progress.title(f"Up after {progress.elapsed:.1f} s")
    if not for_tests:
        await _summary(profile, jobs, progress)


async def prepare_machine(progress: Progress, for_tests: bool) -> None:
    folders.cache().mkdir(parents=True, exist_ok=True)
    await run_all(tools.steps(for_tests), progress)


async def _start(profile: Profile, jobs: Jobs, progress: Progress, with_town: bool) -> None:
    os.umask(_PRIVATE)
    profile.make_folders()
    require_space(profile.state, _STATE_GIB, "the stack")
    stack_file.write(profile)
    programs = services.programs(profile)
    town = [jobs.town(("balanced",))] if with_town else []
    query = Step("first query", first_query.first_query(profile), ("demo town" if with_town else "balanced",))
    steps = [*jobs.steps(), _balanced(profile, tuple(programs)), *town, query]
    await Stack(profile, programs).up(steps, progress)


def _balanced(profile: Profile, needs: tuple[str, ...]) -> Step:
    async def run(_: Report) -> str | None:
        await edge.wait_until_balanced(profile, SUBGRAPHS)
        return None

    return Step("balanced", run, needs)


async def _summary(profile: Profile, jobs: Jobs, progress: Progress) -> None:
    await status.show(profile)
    slowest = sorted(progress.durations.items(), key=lambda item: -item[1])[:_SLOWEST]
    if slowest:
        print(
            "\n"
            + table(("slowest steps", "took"), [(name, f"{took:.1f} s") for name, took in slowest], frozenset({"took"}))
        )
    print(f"\n  town                       {_address(profile, TOWN, '/')}")
    print(f"  explorer                   {_address(profile, EXPLORER, '/explorer/   (sign-in, sample operations)')}")
    print(f"  documentation              {_address(profile, DOCS, '/docs/')}")
    print(f"  GraphQL                    {profile.edge_url}/graphql   (WebSocket: the same address)")
    print(f"  mail of this stack         {profile.edge_url}/auth/mail   (verification and reset links)")
    print(f"  logs                       {profile.logs}   (make logs NAME=posts)")
    print(f"  addresses and secrets      {profile.stack_file}")
    if jobs.sign_ins.exists():
        print("\n" + jobs.sign_ins.read_text().rstrip())


def _address(profile: Profile, pages: Pages, path: str) -> str:
    return f"{profile.edge_url}{path}" if pages.folder.exists() else "not built, see above; `make up` tries again"
