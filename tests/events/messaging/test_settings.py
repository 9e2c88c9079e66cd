"""Production refuses weak and published secrets, with a sentence that never shows a value."""

from base64 import urlsafe_b64encode
from dataclasses import replace
from importlib import import_module

import pytest

from events.agents.settings import TrendingSettings
from events.messaging.secret_rules import PUBLISHED, secret_problem, url_problem
from events.messaging.settings import EventSettings, InvalidSettings
from infra import environment
from infra.buckets import reject_weak_keys
from infra.deployment import Deployment
from infra.docker import create_env
from infra.local.folders import CHECKOUT
from infra.topology import AGENTS, PYTHON_SERVICES, subgraph_of
from tests.infra.env_file import read_env
from tests.infra.test_compose import deployment

STRONG = "k8s-3f2b7c9d1e5a4f60"


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "is empty"),
        ("fifteen-letters", "is shorter than 16 characters"),
        ("development-only-router-secret", "is published in the repository"),
        (urlsafe_b64encode(b"miniroom-development-only-key-32").decode(), "is published in the repository"),
        (STRONG, None),
    ],
)
def test_what_is_wrong_with_a_secret(value: str, problem: str | None) -> None:
    assert secret_problem(value) == problem


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("redis://redis:6379/0", "has no password"),
        ("redis://:@redis:6379/0", "has a password that is empty"),
        ("kafka:9092", "has no password"),
        ("miniroom:short@kafka:9092", "has a password that is shorter than 16 characters"),
        (f"miniroom:{STRONG}@kafka-1:9092,kafka-2:9092", None),
        (f"mongodb://posts:{STRONG}@mongo:27017/?replicaSet=rs0&authSource=posts", None),
    ],
)
def test_what_is_wrong_with_a_url(url: str, problem: str | None) -> None:
    assert url_problem(url) == problem


def _settings_of(service: str) -> type[EventSettings]:
    if service == AGENTS:
        return TrendingSettings
    found: type[EventSettings] = import_module(f"subgraphs.{subgraph_of(service)}.settings").Settings
    return found


def _start(service: str, stack: Deployment, monkeypatch: pytest.MonkeyPatch) -> EventSettings:
    for name, value in environment.of_python_service(stack, service).items():
        monkeypatch.setenv(name, value)
    return _settings_of(service)()


@pytest.fixture
def published() -> Deployment:
    """The published development secrets, in production."""
    values = read_env(CHECKOUT / "infra" / "docker" / "development.env")
    return deployment({**values, "MINIROOM_ENVIRONMENT": "production"})


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_production_starts_with_generated_secrets(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _start(service, deployment(create_env.environment()), monkeypatch)
    assert settings.environment == "production"


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_production_refuses_published_secrets(
    service: str, published: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InvalidSettings, match="MINIROOM_KAFKA_URL has a password that is published") as refused:
        _start(service, published, monkeypatch)
    assert "MINIROOM_ETCD_URL has a password that is published" in str(refused.value)
    assert not any(marker in str(refused.value) for marker in PUBLISHED), "the message shows a value"


def test_production_creates_no_buckets_with_published_keys(published: Deployment) -> None:
    variables = environment.of_create_buckets(published)
    with pytest.raises(SystemExit, match="MINIROOM_S3_ROOT_KEY is published in the repository"):
        reject_weak_keys(variables)
    reject_weak_keys(variables | {"MINIROOM_ENVIRONMENT": "development"})
    reject_weak_keys(environment.of_create_buckets(deployment(create_env.environment())))


def test_every_published_secret_is_known() -> None:
    values = read_env(CHECKOUT / "infra" / "docker" / "development.env")
    secrets = {name: values[name] for name in (*create_env.PASSWORDS, "MINIROOM_KEY_ENCRYPTION_KEY")}
    assert {name for name, value in secrets.items() if secret_problem(value) is None} == set()


def test_production_refuses_the_stand_in_identity_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    known = '{"acme": {"issuer": "https://a.example", "client_id": "m", "client_secret": "of-the-stand-in"}}'
    with pytest.raises(InvalidSettings, match="MINIROOM_SOCIAL_PROVIDERS contains a secret that is published"):
        _start("identity", replace(deployment(create_env.environment()), social_providers=known), monkeypatch)


def test_development_has_to_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINIROOM_ENVIRONMENT", raising=False)
    with pytest.raises(InvalidSettings, match="Production requires secrets of your own"):
        EventSettings(kafka_url="kafka:9092", redis_url="redis://redis/0")


def test_a_missing_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINIROOM_REDIS_URL", raising=False)
    with pytest.raises(InvalidSettings, match="MINIROOM_REDIS_URL: Field required"):
        EventSettings(kafka_url="kafka:9092", environment="test")


def test_trending_is_configured_by_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, weight in (("", 1.0), ('{"reaction_weight": 2.5}', 2.5)):
        settings = _start(AGENTS, replace(deployment(create_env.environment()), trending=given), monkeypatch)
        assert isinstance(settings, TrendingSettings)
        assert (settings.trending.reaction_weight, settings.trending.comment_weight) == (weight, 2.0)
    with pytest.raises(InvalidSettings, match="MINIROOM_TRENDING"):
        _start(AGENTS, replace(deployment(create_env.environment()), trending='{"reaction_weight": 0}'), monkeypatch)
