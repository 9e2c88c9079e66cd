"""Process trees: resident memory, and an end that nothing can ignore."""

import os
import signal

import psutil


def kill_tree(pid: int) -> None:
    """SIGKILL also reaches a process that is stopped or spins in a signal handler."""
    try:
        children = psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return
    for each in (pid, *(child.pid for child in children)):
        try:
            os.kill(each, signal.SIGKILL)
        except ProcessLookupError:
            continue


def resident(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
