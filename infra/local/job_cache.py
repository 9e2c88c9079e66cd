"""Remembers per profile which jobs were done for which version of their files, so that they are not done again."""

import json
from pathlib import Path


class JobCache:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._done: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}

    def fresh(self, job: str, revision: str) -> bool:
        return self._done.get(job) == revision

    def mark(self, job: str, revision: str) -> None:
        self._done[job] = revision
        draft = self._file.with_suffix(".draft")
        draft.write_text(json.dumps(self._done, indent=2))
        draft.replace(self._file)
