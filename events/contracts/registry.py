"""All event types by their full name, from the modules of `events.contracts.records`."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from events.contracts import records
from events.contracts.records.event import Event


def _concrete(parent: type[Event]) -> Iterator[type[Event]]:
    for child in parent.__subclasses__():
        if "TYPE" in vars(child) and child.__module__.startswith(records.__name__):
            yield child
        yield from _concrete(child)


def _collect() -> dict[str, type[Event]]:
    for module in iter_modules(records.__path__, f"{records.__name__}."):
        import_module(module.name)
    found: dict[str, type[Event]] = {}
    for record in _concrete(Event):
        if record.full_type() in found:
            raise RuntimeError(f"two records are called {record.full_type()}")
        found[record.full_type()] = record
    return dict(sorted(found.items()))


EVENTS = _collect()
