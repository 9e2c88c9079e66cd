"""Supervisor configuration, ports, locks, secrets and logs of a profile."""

import asyncio
import configparser
import os
import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from infra.local import lock, secrets_file
from infra.local.errors import StackError
from infra.local.job_cache import JobCache
from infra.local.ports import require_free
from infra.local.profile import Profile, profile_named
from infra.local.services.program import Program, revision
from infra.local.supervisor_config import config
from infra.local.tail_logs import Tail, tail_logs


async def _never() -> bool:
    return False


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    monkeypatch.setenv("MINIROOM_STATE", str(tmp_path))
    made = Profile("trial", base=20000, edge_port=28080, environment="test")
    made.make_folders()
    return made


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program("clock", ("clock", "--face", "a b"), 20101, _never, tmp_path, {"MINIROOM_A": "100%"})


class TestConfig:
    def test_a_dead_service_is_restarted(self, profile: Profile, program: Program) -> None:
        section = self._read(profile, program)
        assert (section["autostart"], section["autorestart"], section["stopsignal"]) == ("false", "true", "TERM")

    def test_arguments_and_variables_are_quoted(self, profile: Profile, program: Program) -> None:
        section = self._read(profile, program)
        assert section["command"] == "clock --face 'a b'"
        assert 'MINIROOM_A="100%%"' in section["environment"]

    def test_the_user_is_set_only_if_the_program_names_one(self, profile: Profile, program: Program) -> None:
        assert "user" not in self._read(profile, program)
        assert self._read(profile, replace(program, user="postgres"))["user"] == "postgres"

    def _read(self, profile: Profile, program: Program) -> configparser.SectionProxy:
        parser = configparser.RawConfigParser()
        parser.read_string(config(profile, [program]))
        return parser[f"program:{program.name}"]


class TestPorts:
    def test_a_used_port_is_reported_with_its_process(self, program: Program) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            taken = replace(program, port=server.getsockname()[1])
            with pytest.raises(StackError) as error:
                require_free([taken])
        assert "needed by `clock`" in str(error.value)
        assert f"pid {os.getpid()}" in str(error.value)

    def test_free_ports_pass(self, program: Program) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        require_free([replace(program, port=port)])


async def test_a_second_command_waits_for_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order: list[str] = []

    async def second() -> None:
        async with lock.held(tmp_path / "lock", "the roof"):
            order.append("second")

    async with lock.held(tmp_path / "lock", "the roof"):
        waiting, printed = asyncio.create_task(second()), ""
        async with asyncio.timeout(5):
            while "\n" not in printed:
                await asyncio.sleep(0.01)
                printed += capsys.readouterr().out
        order.append("first")
    await waiting
    assert order == ["first", "second"]
    assert f"process {os.getpid()} holds the lock for the roof" in printed


def test_secrets_are_generated_once_and_readable_by_their_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    assert secrets_file.load_or_create(file) == secrets_file.load_or_create(file)
    assert file.stat().st_mode & 0o077 == 0


def test_a_job_runs_again_when_its_files_change(tmp_path: Path) -> None:
    code = tmp_path / "code"
    code.mkdir()
    code.joinpath("a.py").write_text("one")
    before = revision([code])
    JobCache(tmp_path / "jobs.json").mark_done("migrate", before)
    assert JobCache(tmp_path / "jobs.json").is_done("migrate", revision([code]))
    code.joinpath("a.py").write_text("two")
    assert not JobCache(tmp_path / "jobs.json").is_done("migrate", revision([code]))


class TestLogs:
    def test_lines_are_complete_across_a_rotation(self, tmp_path: Path) -> None:
        file = tmp_path / "posts.log"
        file.write_text("earlier\n")
        with closing(Tail(file)) as tail:
            with file.open("a") as log:
                log.write("one\ntw")
            assert tail.new_lines() == ["one"]
            with file.open("a") as log:
                log.write("o\n")
            assert tail.new_lines() == ["two"]
            file.rename(tmp_path / "posts.log.1")
            file.write_text("three\n")
            assert [*tail.new_lines(), *tail.new_lines()] == ["three"]

    def test_an_unknown_log_lists_the_known_ones(self, profile: Profile) -> None:
        profile.log("posts").touch()
        with pytest.raises(StackError, match="posts"):
            tail_logs(profile, "post")


def test_an_unknown_profile_lists_the_known_ones() -> None:
    with pytest.raises(StackError, match="`up`, `bench`, `test`"):
        profile_named("production")
