"""A tool that is built or fetched once per version into the cache, atomically."""

import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from infra.local import folders, lock
from infra.local.errors import StackError
from infra.local.progress import Report

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
    async def build(self, into: Path, report: Report) -> None:
        """Fill the folder `into`, which then becomes `self.folder`."""

    async def ensure(self, report: Report) -> str | None:
        if self.folder.exists():
            return f"{self.version}, cached"
        async with lock.held(folders.cache() / f".{self.name}.lock", f"building {self.name}"):
            if not self.folder.exists():
                report(f"{self.version} is not cached in {folders.cache()}; log: {self.log}")
                await self._build_in_draft(report)
        return None

    async def _build_in_draft(self, report: Report) -> None:
        for stale in folders.cache().glob(f".{self.name}-*"):
            shutil.rmtree(stale, ignore_errors=True)
        require_space(folders.cache(), self.needed_gib, f"building {self.name}")
        with self._draft() as draft:
            await self.build(draft, report)

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
            f"the disk of {folder} is nearly full: {free:.1f} GiB are free, {what} needs {gib} GiB",
            "free some space, or set MINIROOM_CACHE or MINIROOM_STATE to another folder",
        )
