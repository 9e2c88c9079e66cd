"""A failed or interrupted build leaves nothing in the cache; a successful one is not repeated."""

from pathlib import Path
from typing import ClassVar

import pytest

from infra.local import commands
from infra.local.errors import StackError
from infra.local.progress import Report
from infra.local.tools.catalog import optional
from infra.local.tools.tool import Tool, require_space


class Hammer(Tool):
    name: ClassVar[str] = "hammer"
    version: ClassVar[str] = "1.2"
    needed_gib: ClassVar[float] = 0
    builds = 0

    async def build(self, into: Path, report: Report) -> None:
        self.builds += 1
        into.joinpath("hammer").write_text("bang")


class BrokenHammer(Hammer):
    async def build(self, into: Path, report: Report) -> None:
        into.joinpath("half").touch()
        await commands.run("forging", ("sh", "-c", "echo too cold; exit 3"), self.log)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MINIROOM_CACHE", str(tmp_path))
    return tmp_path


def _folders(cache: Path) -> list[str]:
    return [entry.name for entry in cache.iterdir() if entry.is_dir()]


async def test_a_tool_is_built_once() -> None:
    hammer, messages = Hammer(), list[str]()
    assert await hammer.ensure(messages.append) is None
    assert await hammer.ensure(messages.append) == "1.2, cached"
    assert hammer.builds == 1
    assert hammer.folder.joinpath("hammer").read_text() == "bang"


async def test_a_failed_build_leaves_nothing_and_shows_its_log(cache: Path) -> None:
    with pytest.raises(StackError) as error:
        await BrokenHammer().ensure(lambda _: None)
    assert "too cold" in str(error.value)
    assert "exit code 3" in str(error.value)
    assert _folders(cache) == ["logs"]


async def test_an_optional_tool_that_cannot_be_built_is_skipped_with_its_log() -> None:
    skipped = await optional(BrokenHammer())(lambda _: None)
    assert skipped
    assert skipped.startswith("skipped: forging failed (exit code 3)")
    assert "too cold" in skipped


async def test_the_draft_of_a_killed_build_is_removed(cache: Path) -> None:
    cache.joinpath(".hammer-abc", "half").mkdir(parents=True)
    await Hammer().ensure(lambda _: None)
    assert not cache.joinpath(".hammer-abc").exists()


def test_a_full_disk_is_reported_before_the_build(cache: Path) -> None:
    with pytest.raises(StackError, match="nearly full"):
        require_space(cache, 10.0**9, "building a cathedral")


def test_a_missing_program_is_reported_with_advice() -> None:
    with pytest.raises(StackError, match="install an anvil"):
        commands.require_program("anvil-that-does-not-exist", "install an anvil")
