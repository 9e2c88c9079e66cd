"""Proportional set size (PSS) of a process tree: shared pages count in proportion."""

import psutil


def of_tree(pid: int) -> int:
    """Bytes of the process and its children; 0 if it has exited."""
    try:
        process = psutil.Process(pid)
        return sum(_size(each) for each in (process, *process.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0


def _size(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.NoSuchProcess:
        return 0
    except psutil.AccessDenied:
        return int(process.memory_info().rss)


def mib(size: int) -> str:
    return f"{size / 2**20:.0f} MiB"
