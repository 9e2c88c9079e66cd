"""Checks that all ports are free before anything starts, and names the processes that use them."""

from collections.abc import Iterable

import psutil

from infra.local.errors import StackError
from infra.local.services.program import Program

_MAX_LINES = 4


def require_free(programs: Iterable[Program]) -> None:
    holders = _listening()
    taken = [(program.name, port) for program in programs for port in program.ports if port in holders]
    if taken:
        lines = [f"port {port}, needed by `{name}`, is used by {_process(holders[port])}" for name, port in taken]
        raise StackError("\n".join(_shortened(lines)), _advice({holders[port] for _, port in taken}))


def _shortened(lines: list[str]) -> list[str]:
    more = len(lines) - _MAX_LINES
    return lines if more <= 0 else [*lines[:_MAX_LINES], f"and {more} more: is another stack running on this machine?"]


def _advice(pids: set[int | None]) -> str:
    known = " ".join(sorted(str(pid) for pid in pids if pid))
    if len(pids) > _MAX_LINES or not known:
        return "stop the other stack with `make down` (`sudo ss -ltnp` shows the processes), then try again"
    return f"stop it (kill {known}), then try again"


def _listening() -> dict[int, int | None]:
    return {
        connection.laddr.port: connection.pid
        for connection in psutil.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN
    }


def _process(pid: int | None) -> str:
    if pid is None:
        return "a process of another user"
    try:
        return f"`{' '.join(psutil.Process(pid).cmdline())[:120]}` (pid {pid})"
    except psutil.Error:
        return f"pid {pid}"
