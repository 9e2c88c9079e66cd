"""Records per profile which jobs ran for which revision of their files, so that `up` skips them."""

import json
from pathlib import Path


class JobCache:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._done: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}

    def is_done(self, job: str, revision: str) -> bool:
        return self._done.get(job) == revision

    def mark_done(self, job: str, revision: str) -> None:
        self._done[job] = revision
        draft = self._file.with_suffix(".draft")
        draft.write_text(json.dumps(self._done, indent=2))
        draft.replace(self._file)
