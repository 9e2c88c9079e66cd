"""A domain is declared once; what cannot be derived from its declaration agrees with it."""

from importlib import import_module

import pytest
from graphql import ObjectTypeDefinitionNode, parse, print_ast

from events.contracts.topic_files import load_topics
from subgraphs.declarations import DECLARATIONS, OWNERS
from subgraphs.kit.process.declaration import Declaration
from tests.architecture.source import ROOT

TOPICS = {topic.name: topic for topic in load_topics()}
DATA_REQUESTS = frozenset({"accounts", "data-requests"})
"""Consumed by every domain that holds personal data."""


@pytest.mark.parametrize("declared", DECLARATIONS.values(), ids=DECLARATIONS)
def test_topics_name_the_domain_as_producer_and_consumer(declared: Declaration) -> None:
    produced = {name for name, topic in TOPICS.items() if declared.name in topic.producers}
    consumed = {name for name, topic in TOPICS.items() if declared.name in topic.consumers}
    of_data_requests = DATA_REQUESTS if declared.holds_personal_data else frozenset()
    assert produced == set(declared.publishes)
    assert consumed - set(declared.consumes) <= of_data_requests | {declared.name}
    assert set(declared.consumes) <= consumed


def test_numbers_are_given_once() -> None:
    numbers = [declared.number for declared in DECLARATIONS.values()]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("entity", OWNERS)
def test_the_owner_resolves_its_entity(entity: str) -> None:
    """Its SDL has the type, with a key that resolves there."""
    sdl = parse((ROOT / "schema" / f"{OWNERS[entity]}.graphql").read_text())
    (owned,) = [d for d in sdl.definitions if isinstance(d, ObjectTypeDefinitionNode) and d.name.value == entity]
    assert "@key" in print_ast(owned)
    assert "resolvable: false" not in print_ast(owned)


@pytest.mark.parametrize("declared", DECLARATIONS.values(), ids=DECLARATIONS)
def test_a_worker_stands_where_one_is_declared(declared: Declaration) -> None:
    worker = ROOT / "subgraphs" / declared.name / "worker.py"
    assert worker.is_file() == declared.has_worker
    if declared.has_worker:
        assert callable(import_module(f"subgraphs.{declared.name}.worker").background)
