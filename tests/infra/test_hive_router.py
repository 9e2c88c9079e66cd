"""Sources of the router: MINIROOM_ROUTER, PATH, the image, a build."""

import json
import os
from pathlib import Path

import pytest

from infra.local.errors import StackError
from infra.local.tools import hive_router
from infra.local.tools.hive_router import HiveRouter
from infra.local.tools.installed_router import installed_router, router_version


def _program(path: Path, output: str) -> Path:
    path.write_text(f"#!/bin/sh\necho '{output}'\nexec /bin/sleep 60\n")
    path.chmod(0o755)
    return path


def _router(path: Path, version: str) -> Path:
    return _program(path, json.dumps({"message": "hive-router starting...", "version": version}))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache, and an empty folder that is first on PATH."""
    monkeypatch.setenv("MINIROOM_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("MINIROOM_ROUTER", raising=False)
    path = tmp_path / "bin"
    path.mkdir()
    (tmp_path / "cache").mkdir()
    monkeypatch.setenv("PATH", f"{path}:{os.environ['PATH']}")
    hive_router._installed.cache_clear()
    return path


async def test_a_router_on_path_is_used(folder: Path) -> None:
    program = _router(folder / "hive_router", HiveRouter.version)
    assert HiveRouter().program == program
    assert await HiveRouter().ensure(lambda _: None) == f"{HiveRouter.version}, {program}"


def test_another_version_on_path_is_ignored(folder: Path) -> None:
    _router(folder / "hive_router", "0.1.0")
    assert installed_router(HiveRouter.version) is None
    assert HiveRouter().program == HiveRouter().folder / "hive_router"


def test_the_named_router_wins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _router(folder / "hive_router", HiveRouter.version)
    named = _router(folder.parent / "mine", HiveRouter.version)
    monkeypatch.setenv("MINIROOM_ROUTER", str(named))
    assert HiveRouter().program == named


@pytest.mark.parametrize("version", ["0.1.0", None])
def test_a_wrong_named_router_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch, version: str | None) -> None:
    named = folder.parent / "mine"
    if version:
        _router(named, version)
    monkeypatch.setenv("MINIROOM_ROUTER", str(named))
    with pytest.raises(StackError, match=f"set it to version {HiveRouter.version}"):
        installed_router(HiveRouter.version)


def test_a_program_that_is_no_router_has_no_version(folder: Path) -> None:
    assert router_version(_program(folder / "other", "hello")) is None


@pytest.mark.parametrize(("version", "is_copied"), [(HiveRouter.version, True), ("0.1.0", False)])
async def test_the_image_is_used_where_an_engine_answers(folder: Path, version: str, is_copied: bool) -> None:
    """The engine is a script that answers as Docker does; a binary that does not fit is built instead."""
    router = _router(folder.parent / "in-the-image", version)
    engine = folder / "docker"
    engine.write_text(
        f'#!/bin/sh\ncase "$1" in create) echo id;; inspect) echo /;; cp) exec cp {router} "$3";; *) echo ok;; esac\n'
    )
    engine.chmod(0o755)
    into = folder.parent / "draft"
    into.mkdir()
    assert await HiveRouter()._copied_from_image(into, lambda _: None) is is_copied


async def test_without_an_engine_it_is_built(folder: Path) -> None:
    engine = folder / "docker"
    engine.write_text("#!/bin/sh\necho Cannot connect to the Docker daemon; exit 1\n")
    engine.chmod(0o755)
    assert await HiveRouter()._copied_from_image(folder.parent, lambda _: None) is False
