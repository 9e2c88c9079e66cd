"""A build that is interrupted or fails leaves nothing in the cache; one that worked is not done again."""

from pathlib import Path
from typing import ClassVar

import pytest

from infra.local import commands
from infra.local.errors import StackError
from infra.local.progress import Say
from infra.local.tools.tool import Tool, require_space


class Hammer(Tool):
    name: ClassVar[str] = "hammer"
    version: ClassVar[str] = "1.2"
    needed_gib: ClassVar[float] = 0
    builds = 0

    async def build(self, into: Path, say: Say) -> None:
        self.builds += 1
        into.joinpath("hammer").write_text("bang")


class BrokenHammer(Hammer):
    async def build(self, into: Path, say: Say) -> None:
        into.joinpath("half").touch()
        await commands.run("forging", ("sh", "-c", "echo too cold; exit 3"), self.log)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MINIROOM_CACHE", str(tmp_path))
    return tmp_path


def _folders(cache: Path) -> list[str]:
    return [entry.name for entry in cache.iterdir() if entry.is_dir()]


async def test_it_is_built_once() -> None:
    hammer, heard = Hammer(), list[str]()
    assert await hammer.ensure(heard.append) is None
    assert await hammer.ensure(heard.append) == "1.2, cached"
    assert hammer.builds == 1
    assert hammer.folder.joinpath("hammer").read_text() == "bang"


async def test_a_failed_build_leaves_nothing_and_shows_its_last_lines(cache: Path) -> None:
    with pytest.raises(StackError) as trouble:
        await BrokenHammer().ensure(lambda _: None)
    assert "too cold" in str(trouble.value)
    assert "exit code 3" in str(trouble.value)
    assert _folders(cache) == ["logs"]


async def test_what_a_killed_build_left_is_cleared_away(cache: Path) -> None:
    cache.joinpath(".hammer-abc", "half").mkdir(parents=True)
    await Hammer().ensure(lambda _: None)
    assert not cache.joinpath(".hammer-abc").exists()


def test_a_full_disk_is_told_before_the_work(cache: Path) -> None:
    with pytest.raises(StackError, match="nearly full"):
        require_space(cache, 10.0**9, "building a cathedral")


def test_a_missing_program_is_told_with_what_to_install() -> None:
    with pytest.raises(StackError, match="install an anvil"):
        commands.required("anvil-that-nobody-has", "install an anvil")
