"""The steps that install or build what the stack needs; finished steps are skipped."""

from infra.local.errors import StackError
from infra.local.progress import Report
from infra.local.services.mongo import find_mongod
from infra.local.steps import Step, Work
from infra.local.tools.composition import ensure_composition
from infra.local.tools.embedded_mongo import EmbeddedMongo
from infra.local.tools.hive_router import HiveRouter
from infra.local.tools.kafka import Kafka
from infra.local.tools.pages import DOCS, EXPLORER, TOWN
from infra.local.tools.system import BROWSER, SERVERS, TESTS, ensure_packages
from infra.local.tools.tool import Tool
from infra.local.tools.versitygw import Versitygw


def steps(for_tests: bool) -> list[Step]:
    packages = SERVERS | (TESTS if for_tests else {})

    async def install(report: Report) -> str | None:
        return await ensure_packages(packages, report)

    browser = [Step("browser", _browser, ("system packages",))] if for_tests else []
    tools = [HiveRouter(), Versitygw(), Kafka(), *([] if find_mongod() else [EmbeddedMongo()])]
    pages = () if for_tests else (TOWN, EXPLORER, DOCS)  # tests build them
    return [
        Step("system packages", install),
        *browser,
        Step("composition packages", ensure_composition),
        *(Step(tool.name, tool.ensure) for tool in tools),
        *(Step(each.name, optional(each)) for each in pages),
    ]


def optional(tool: Tool) -> Work:
    """The stack starts without what could not be built; the next start tries again."""

    async def ensure(report: Report) -> str | None:
        try:
            return await tool.ensure(report)
        except StackError as error:
            return f"skipped: {error}"

    return ensure


async def _browser(report: Report) -> str | None:
    """Optional: without a browser the tests that need one fail and name the package to install."""
    try:
        return await ensure_packages(BROWSER, report)
    except StackError as error:
        return f"skipped: {error.what}"
