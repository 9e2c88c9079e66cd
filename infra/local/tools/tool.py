"""A thing built or fetched once per version into the cache, in one move: an interrupted build leaves nothing there."""

import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from infra.local import folders, lock
from infra.local.errors import StackError
from infra.local.progress import Say

_GIB = 2**30


class Tool(ABC):
    name: ClassVar[str]
    version: ClassVar[str]
    needed_gib: ClassVar[float] = 0.5

    @property
    def folder(self) -> Path:
        return folders.cache() / f"{self.name}-{self.version}"

    @property
    def log(self) -> Path:
        return folders.cache() / "logs" / f"{self.name}-{self.version}.log"

    @abstractmethod
    async def build(self, into: Path, say: Say) -> None:
        """Fill the folder `into`; it becomes `self.folder` afterwards."""

    async def ensure(self, say: Say) -> str | None:
        if self.folder.exists():
            return f"{self.version}, cached"
        async with lock.held(folders.cache() / f".{self.name}.lock", f"building {self.name}"):
            if not self.folder.exists():
                say(f"{self.version} is not in {folders.cache()} yet, log: {self.log}")
                await self._build_aside(say)
        return None

    async def _build_aside(self, say: Say) -> None:
        for leftover in folders.cache().glob(f".{self.name}-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        require_space(folders.cache(), self.needed_gib, f"building {self.name}")
        with self._draft() as draft:
            await self.build(draft, say)

    @contextmanager
    def _draft(self) -> Iterator[Path]:
        draft = Path(tempfile.mkdtemp(prefix=f".{self.name}-", dir=folders.cache()))
        try:
            draft.chmod(0o755)
            yield draft
            draft.rename(self.folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def require_space(folder: Path, gib: float, what: str) -> None:
    free = shutil.disk_usage(folder).free / _GIB
    if free < gib:
        raise StackError(
            f"the disk of {folder} is nearly full: {free:.1f} GiB free, {what} needs {gib} GiB",
            "free some space, or name another folder by MINIROOM_CACHE or MINIROOM_STATE",
        )
