"""On Python 3.11 `asyncio.wait_for`, which drivers use, loses a cancellation that arrives together with its result."""

import asyncio


def raise_if_cancelled() -> None:
    """For loops that end by cancellation only: a lost one is raised again."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
