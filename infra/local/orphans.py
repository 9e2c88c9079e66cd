"""Finds and terminates processes of a stack whose supervisor was killed, by environment or working directory."""

from contextlib import suppress
from pathlib import Path

import psutil

from infra.local.profile import Profile
from infra.local.supervisor_config import mark

_SECONDS = 10.0


def find_orphans(profile: Profile) -> list[psutil.Process]:
    """Call only if the supervisor is not running: otherwise these are its children."""
    return [process for process in psutil.process_iter() if _belongs(process, profile)]


def terminate_orphans(profile: Profile) -> int:
    """Returns the number of orphans."""
    left = find_orphans(profile)
    for process in left:
        with suppress(psutil.Error):
            process.terminate()
    _, stubborn = psutil.wait_procs(left, _SECONDS)
    for process in stubborn:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(stubborn, _SECONDS)
    return len(left)


def _belongs(process: psutil.Process, profile: Profile) -> bool:
    """Redis and PostgreSQL overwrite their environment with a process title, but run in their data folder."""
    try:
        if mark(profile).items() <= process.environ().items():
            return True
        return Path(process.cwd()).is_relative_to(profile.state / "data")
    except (psutil.Error, OSError):
        return False
