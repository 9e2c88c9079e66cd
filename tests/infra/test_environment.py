"""A service is told what it needs and nothing of its neighbours'."""

from dataclasses import replace
from pathlib import Path

import pytest

from infra import environment
from infra.environment import Address, Deployment, Secrets
from infra.local.profile import TEST, UP
from infra.local.services import identity_provider
from infra.topology import OFFSETS, PYTHON_SERVICES, STORES_OF, subgraph_of

_OF_STORE = {"postgres": "MINIROOM_POSTGRES_URL", "mongo": "MINIROOM_MONGO_URL", "s3": "MINIROOM_S3_SECRET_KEY"}


@pytest.fixture
def stack() -> Deployment:
    keys = Secrets("router", "access", "secret", "encryption", "admin", {"identity": "one", "users": "two"})
    addresses = {service: Address("127.0.0.1", 4000 + offset) for service, offset in OFFSETS.items()}
    return Deployment(addresses | {"edge": Address("127.0.0.1", 8080)}, keys, "development", "http://localhost:8080")


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_stores_are_told_to_those_who_use_them(stack: Deployment, service: str) -> None:
    told = environment.of_python_service(stack, service)
    assert {store for store, name in _OF_STORE.items() if name in told} == set(STORES_OF[subgraph_of(service)]) - {
        "redis"
    }


def test_nobody_learns_another_subgraphs_password(stack: Deployment) -> None:
    assert "two" not in environment.of_python_service(stack, "identity")["MINIROOM_POSTGRES_URL"]


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_only_identity_has_the_key_of_its_keys(stack: Deployment, service: str) -> None:
    told = environment.of_python_service(stack, service)
    assert ("MINIROOM_KEY_ENCRYPTION_KEY" in told) == (subgraph_of(service) == "identity")


def test_production_hides_the_explorer_and_lets_no_other_origin_in(stack: Deployment) -> None:
    production = replace(stack, environment="production", public_url="https://miniroom.example")
    assert environment.of_router(production)["MINIROOM_EXPLORER"] == "false"
    assert environment.of_router(production)["MINIROOM_INTROSPECTION"] == "false"
    assert set(environment.origins(production)) == {"https://miniroom.example"}


def test_a_stand_in_runs_where_people_develop_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MINIROOM_STATE", str(tmp_path))
    up = replace(UP)  # a fresh one, as a profile remembers where its state was
    up.make_folders()
    assert [program.name for program in identity_provider.programs(up)] == ["identity-provider"]
    assert not identity_provider.programs(TEST), "the tests serve it themselves"
    monkeypatch.setenv("MINIROOM_SOCIAL_PROVIDERS", "{}")
    assert not identity_provider.programs(up), "whoever names providers has no use for it"


def test_one_address_is_held_back_in_production_only(stack: Deployment) -> None:
    limits = [
        int(environment.of_edge(replace(stack, environment=name))["MINIROOM_EDGE_REQUESTS"])
        for name in ("production", "test")
    ]
    assert limits[0] < limits[1]
