"""Tunes Python's garbage collector for long-lived modules, schemas and pools."""

import gc


def tune_gc() -> None:
    """Modules, schemas and pools live as long as the process: collections need not walk through them each time.

    Requests leave little that reference counts do not free, so young objects are looked at less often, too.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
