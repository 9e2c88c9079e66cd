"""The process that decodes images: its limits, and that it is there again afterwards."""

import os
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from subgraphs.assets.services.image_process import MEMORY_BYTES, ImageProcess, ProcessDied
from subgraphs.assets.services.reencoding import reencode, refused
from subgraphs.kit.domain.exceptions import ValidationError
from tests.subgraphs.assets.pictures import picture


def run_for_ever() -> None:
    while True:
        pass


def fill_memory() -> None:
    bytes(2 * MEMORY_BYTES)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def refuse() -> None:
    raise refused("is not an image")


def write_a_file(path: str) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    Path(path).write_bytes(b"x")


@pytest.fixture
async def process() -> AsyncIterator[ImageProcess]:
    opened = ImageProcess(seconds=1)
    yield opened
    opened.close()


@pytest.mark.parametrize("work", [run_for_ever, fill_memory, crash])
async def test_it_ends_and_starts_again(process: ImageProcess, work: Callable[[], None]) -> None:
    with pytest.raises(ProcessDied):
        await process.run(work)
    assert await process.run(os.getpid) != os.getpid()


async def test_it_encodes(process: ImageProcess) -> None:
    image, _ = await process.run(reencode, picture(), "image/png")
    assert (image.width, image.height) == (64, 48)


async def test_a_refusal_keeps_its_message_and_path(process: ImageProcess) -> None:
    with pytest.raises(ValidationError, match="is not an image") as caught:
        await process.run(refuse)
    assert caught.value.path == ["upload_id"]


async def test_it_writes_no_files(process: ImageProcess, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too large"):
        await process.run(write_a_file, str(tmp_path / "x"))
