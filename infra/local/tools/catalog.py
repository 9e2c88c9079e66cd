"""The steps that make this machine able to run the stack; each is nothing to do the second time."""

from infra.local.errors import StackError
from infra.local.progress import Say
from infra.local.services.mongo import own_server
from infra.local.steps import Step
from infra.local.tools.composition import ensure_composition
from infra.local.tools.embedded_mongo import EmbeddedMongo
from infra.local.tools.hive_router import HiveRouter
from infra.local.tools.kafka import Kafka
from infra.local.tools.system import BROWSER, SERVERS, TESTS, ensure_packages
from infra.local.tools.versitygw import Versitygw


def steps(for_tests: bool) -> list[Step]:
    packages = SERVERS | (TESTS if for_tests else {})

    async def install(say: Say) -> str | None:
        return await ensure_packages(packages, say)

    browser = [Step("browser", _browser, ("system packages",))] if for_tests else []
    tools = [HiveRouter(), Versitygw(), Kafka(), *([] if own_server() else [EmbeddedMongo()])]
    return [
        Step("system packages", install),
        *browser,
        Step("composition packages", ensure_composition),
        *(Step(tool.name, tool.ensure) for tool in tools),
    ]


async def _browser(say: Say) -> str | None:
    """Not every system packages one; then the tests that need it fail, and say what to install."""
    try:
        return await ensure_packages(BROWSER, say)
    except StackError as trouble:
        return f"left out: {trouble.what}"
