"""A service receives the variables it needs, and no secrets of others."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from infra import environment
from infra.deployment import Address, Deployment, Secrets
from infra.local.profile import TEST, UP
from infra.local.services import identity_provider
from infra.topology import OFFSETS, PYTHON_SERVICES, S3_RIGHTS, stores_of, subgraph_of

_OF_STORE = {"postgres": "MINIROOM_POSTGRES_URL", "mongo": "MINIROOM_MONGO_URL", "s3": "MINIROOM_S3_SECRET_KEY"}


@pytest.fixture
def stack() -> Deployment:
    secrets = Secrets(
        router_secret="router",
        key_encryption_key="encryption",
        postgres_password="admin",
        database_passwords={"identity": "one", "users": "two"},
        redis_password="redis",
        kafka_password="kafka",
        delivery_key="delivery",
        etcd_root_password="etcd-root",
        etcd_password="etcd-service",
        s3_root_key="root",
        s3_keys={account: f"key-of-{account}" for account in S3_RIGHTS},
    )
    addresses = {service: Address("127.0.0.1", 4000 + offset) for service, offset in OFFSETS.items()}
    addresses["edge"] = Address("127.0.0.1", 8080)
    return Deployment(addresses, secrets, "http://localhost:8080", "development")


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_services_have_the_addresses_of_their_stores_only(stack: Deployment, service: str) -> None:
    variables = environment.of_python_service(stack, service)
    assert {store for store, name in _OF_STORE.items() if name in variables} == set(stores_of(service)) - {"redis"}


def test_a_subgraph_has_only_its_own_password(stack: Deployment) -> None:
    assert "two" not in environment.of_python_service(stack, "identity")["MINIROOM_POSTGRES_URL"]


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_only_identity_has_the_key_encryption_key(stack: Deployment, service: str) -> None:
    variables = environment.of_python_service(stack, service)
    assert ("MINIROOM_KEY_ENCRYPTION_KEY" in variables) == (subgraph_of(service) == "identity")


def test_production_disables_the_explorer_and_foreign_origins(stack: Deployment) -> None:
    production = replace(stack, environment="production", public_url="https://miniroom.example")
    assert environment.of_gateway(production)["MINIROOM_EXPLORER"] == "false"
    assert environment.of_router(production)["MINIROOM_INTROSPECTION"] == "false"
    assert environment.of_gateway(production)["MINIROOM_INTROSPECTION"] == "false"
    assert set(environment.origins(production)) == {"https://miniroom.example"}


def test_the_stand_in_provider_runs_in_development_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MINIROOM_STATE", str(tmp_path))
    up = replace(UP)  # a fresh one, as a profile remembers where its state was
    up.make_folders()
    assert [program.name for program in identity_provider.programs(up)] == ["identity-provider"]
    assert not identity_provider.programs(TEST), "the tests serve it themselves"
    monkeypatch.setenv("MINIROOM_SOCIAL_PROVIDERS", "{}")
    assert not identity_provider.programs(up), "configured providers replace it"


def test_production_has_lower_limits_per_address(stack: Deployment) -> None:
    limits = [
        int(environment.of_edge(replace(stack, environment=name))["MINIROOM_EDGE_REQUESTS"])
        for name in ("production", "test")
    ]
    assert limits[0] < limits[1]


def test_a_service_has_the_key_of_its_own_s3_account_only(stack: Deployment) -> None:
    keys = {
        service: environment.of_python_service(stack, service).get("MINIROOM_S3_SECRET_KEY")
        for service in PYTHON_SERVICES
    }
    assert {service: key for service, key in keys.items() if key} == {
        "identity": "key-of-identity",
        "identity-work": "key-of-identity",
        "rooms": "key-of-rooms",
        "rooms-work": "key-of-rooms-work",
        "assets": "key-of-assets",
        "assets-work": "key-of-assets-work",
    }


def test_who_signs_urls_has_the_delivery_key_and_the_edge_the_one_before_it_too(stack: Deployment) -> None:
    having = {s for s in PYTHON_SERVICES if "MINIROOM_DELIVERY_KEY" in environment.of_python_service(stack, s)}
    assert having == {"assets", "assets-work", "rooms", "rooms-work"}
    edge = environment.of_edge(replace(stack, secrets=replace(stack.secrets, previous_delivery_key="old")))
    assert (edge["MINIROOM_DELIVERY_KEY"], edge["MINIROOM_PREVIOUS_DELIVERY_KEY"]) == ("delivery", "old")


def test_production_is_the_default() -> None:
    defaults = {each.name: each.default for each in fields(Deployment)}
    assert defaults["environment"] == "production"
