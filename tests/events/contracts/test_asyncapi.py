"""The AsyncAPI document equals topics and records, and its references resolve."""

from collections.abc import Iterator
from typing import Any

from events.contracts import asyncapi
from events.contracts.registry import EVENTS


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_the_committed_document_is_current() -> None:
    assert asyncapi.is_current(), "run `python -m events write-schemas`"


def test_every_reference_leads_somewhere() -> None:
    page = asyncapi.page()
    for reference in set(references(page)):
        if not reference.startswith("#/"):
            assert (asyncapi.FILE.parent / reference).is_file()
            continue
        found: Any = page
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def test_each_event_has_a_producer() -> None:
    sent = {
        reference.rpartition("/")[2]
        for operation in asyncapi.page()["operations"].values()
        if operation["action"] == "send"
        for reference in references(operation["messages"])
    }
    assert sent == set(EVENTS)
