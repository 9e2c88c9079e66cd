"""A worker ends well on SIGTERM, and loudly when a part breaks."""

import asyncio
import os
import signal

import pytest

from events.messaging.settings import EventSettings
from events.messaging.worker import run_worker
from tests.fixtures.eventually import until

SETTINGS = EventSettings(environment="test", metrics_port=0, kafka_url="nowhere", redis_url="nowhere")


@pytest.fixture(autouse=True)
def _logging_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.messaging.worker.configure_logging", lambda *_: None)


class Part:
    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.stopping = error, asyncio.Event()
        self.is_started = self.is_finished = False

    async def run(self) -> None:
        if self.error is not None:
            raise self.error
        self.is_started = True
        await self.stopping.wait()
        self.is_finished = True

    def stop(self) -> None:
        self.stopping.set()


async def sweep(log: list[str]) -> None:
    log.append("started")
    try:
        await asyncio.sleep(60)
    finally:
        log.append("cancelled")


async def test_sigterm_lets_parts_finish_and_cancels_sweeps() -> None:
    parts, log = [Part(), Part()], list[str]()
    working = asyncio.create_task(run_worker("tests", parts, [sweep(log)], settings=SETTINGS))
    await until(lambda: bool(log) and all(part.is_started for part in parts))
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(working, 5)
    assert all(part.is_finished for part in parts)
    assert log == ["started", "cancelled"]


async def test_a_broken_part_ends_the_others_and_the_worker() -> None:
    healthy = Part()
    with pytest.raises(ValueError, match="broken"):
        await run_worker("tests", [healthy, Part(ValueError("broken"))], settings=SETTINGS)
    assert healthy.is_finished
