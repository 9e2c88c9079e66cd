"""`python3 infra/local/bootstrap.py MODULE …`: creates .venv from requirements.lock, then runs MODULE in it.

Runs on a bare Python 3.11 to 3.13 and uses the standard library alone.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

_HERE = Path(__file__).resolve()
sys.path.insert(0, str(_HERE.parents[2]))

from infra.local import folders  # noqa: E402 - the checkout is not on the path of a bare interpreter

Result = TypeVar("Result")

_UV = "0.13.8"
_SUPPORTED = ((3, 11), (3, 14))
_VENV = folders.CHECKOUT / ".venv"
_LOCK = folders.CHECKOUT / "requirements.lock"
_PYTHON = _VENV / "bin" / "python"
_STAMP = _VENV / ".lock-hash"


def main(arguments: list[str]) -> None:
    _require_supported_python()
    if not _is_current():
        with _exclusive():
            if not _is_current():
                _sync()
                _STAMP.write_text(_digest())
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(folders.CHECKOUT)
    os.chdir(folders.CHECKOUT)
    os.execve(_PYTHON, [str(_PYTHON), "-m", *arguments], environment)


def _require_supported_python() -> None:
    """Restarts with another interpreter on PATH if the default `python3` is not supported."""
    low, high = _SUPPORTED
    if low <= sys.version_info < high:
        return
    for minor in range(high[1] - 1, low[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            os.execv(other, [other, *sys.argv])
    sys.exit(f"✗ Python 3.11, 3.12 or 3.13 is needed; `python3` is {sys.version.split()[0]}. Install one of them.")


def _is_current() -> bool:
    return _PYTHON.exists() and _STAMP.exists() and _STAMP.read_text() == _digest()


@contextmanager
def _exclusive() -> Iterator[None]:
    """Only one bootstrap at a time: a second one waits, then finds the environment current."""
    folders.cache().mkdir(parents=True, exist_ok=True)
    with folders.cache().joinpath(".bootstrap.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _digest() -> str:
    return hashlib.sha256(_LOCK.read_bytes() + sys.version.encode() + _UV.encode()).hexdigest()


def _sync() -> None:
    print("\nPython environment", flush=True)
    uv = _timed(f"uv {_UV}", _uv)
    if not _PYTHON.exists():
        _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, _VENV])
    options = ["--quiet", "--require-hashes", "--compile-bytecode", "--python"]
    _timed(".venv", lambda: _run([uv, "pip", "sync", *options, _PYTHON, _LOCK]))


def _uv() -> Path:
    """uv at the pinned version in its own environment in the cache, installed atomically."""
    home = folders.cache() / f"uv-{_UV}"
    program = home / "bin" / "uv"
    if not program.exists():
        _require_ensurepip()
        draft = folders.cache() / f".uv-{os.getpid()}"
        _run([sys.executable, "-m", "venv", draft])
        _run([draft / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-cache-dir", f"uv=={_UV}"])
        shutil.rmtree(home, ignore_errors=True)
        draft.rename(home)
    return program


def _require_ensurepip() -> None:
    """Debian packages ensurepip separately from python3."""
    if importlib.util.find_spec("ensurepip"):
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", "python3-venv"]
    _run(command if os.geteuid() == 0 else ["sudo", "-n", *command], f"install it by hand: {' '.join(command)}")


def _run(command: Sequence[str | Path], advice: str = "") -> None:
    result = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    if result.returncode:
        tail = "\n  | ".join((result.stdout + result.stderr).splitlines()[-15:])
        what = " ".join(map(str, command[:4]))
        sys.exit(f"\n✗ {what} … failed:\n  | {tail}\n  what to do: {advice or 'fix the error, then try again'}")


def _timed(name: str, work: Callable[[], Result]) -> Result:
    started = time.monotonic()
    result = work()
    print(f"  ✓ {name:<26}{time.monotonic() - started:6.1f} s", flush=True)
    return result


if __name__ == "__main__":
    main(sys.argv[1:])
