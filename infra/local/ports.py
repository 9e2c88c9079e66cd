"""Who holds a port that we need, said before anything is started."""

from collections.abc import Iterable

import psutil

from infra.local.parts.program import Program
from infra.local.trouble import Trouble


def require_free(programs: Iterable[Program]) -> None:
    holders = _listening()
    taken = [(program.name, port) for program in programs for port in program.ports if port in holders]
    if taken:
        lines = [f"port {port}, wanted by `{name}`, is held by {_who(holders[port])}" for name, port in taken]
        pids = " ".join(sorted({str(holders[port]) for _, port in taken if holders[port]}))
        advice = f"stop it (kill {pids})" if pids else "stop it (`sudo ss -ltnp` tells which process it is)"
        raise Trouble("\n".join(lines), f"{advice}, then try again")


def _listening() -> dict[int, int | None]:
    return {
        connection.laddr.port: connection.pid
        for connection in psutil.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN
    }


def _who(pid: int | None) -> str:
    if pid is None:
        return "a process of another user"
    try:
        return f"`{' '.join(psutil.Process(pid).cmdline())[:120]}` (pid {pid})"
    except psutil.Error:
        return f"pid {pid}"
