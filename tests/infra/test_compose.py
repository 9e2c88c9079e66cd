"""compose.yaml agrees with infra/topology.py and infra/environment.py, as docker-compose resolves it."""

import shutil
import subprocess
from typing import Any

import pytest
import yaml

from infra import environment
from infra.environment import Address, Deployment, Secrets
from infra.local.folders import CHECKOUT
from infra.local.services.redis import OPTIONS
from infra.local.tools.hive_router import HiveRouter
from infra.local.tools.kafka import Kafka
from infra.local.tools.versitygw import Versitygw
from infra.topology import MIGRATED, OFFSETS, PYTHON_SERVICES, SERVICES, STORES_OF, SUBGRAPHS, WORKERS, subgraph_of

_BASE = 4000
_STORES = {"postgres": 5432, "redis": 6379, "kafka": 9092, "mongo": 27017, "s3": 7070}
_JOBS = {"create-topics", "create-buckets", *(f"{name}-migrate" for name in MIGRATED)}


def _address(service: str) -> Address:
    """Balanced frontends and metrics belong to HAProxy; stores keep their default ports."""
    host = "edge" if service.endswith("-inner") or service == "edge-metrics" else service
    return Address(host, _STORES.get(service, _BASE + OFFSETS[service]))


@pytest.fixture(scope="module")
def expected() -> Deployment:
    """The defaults of compose.yaml as a deployment."""
    return Deployment(
        addresses={service: _address(service) for service in OFFSETS} | {"edge": Address("edge", 8080)},
        secrets=Secrets(
            router_secret="development-only-router-secret",
            s3_access_key="miniroom",
            s3_secret_key="development-only-s3-secret",
            key_encryption_key="bWluaXJvb20tZGV2ZWxvcG1lbnQtb25seS1rZXktMzI=",
            postgres_password="development-only",
            database_passwords={"identity": "development-only", "users": "development-only"},
        ),
        environment="development",
        public_url="http://localhost:8080",
        bind="0.0.0.0",
        mongo_query="/?replicaSet=rs0",
        instances=4,
        edge_socket="/tmp/edge.sock",
        uncounted_networks="127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16",
    )


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    program = shutil.which("docker-compose")
    if program is None:
        pytest.fail("docker-compose is not on this machine: `make test` installs it")
    command = [program, "-f", str(CHECKOUT / "compose.yaml"), "config"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"})
    assert answer.returncode == 0, answer.stderr
    found: dict[str, Any] = yaml.safe_load(answer.stdout)["services"]
    return found


def _variables(service: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in service["environment"].items() if name.startswith("MINIROOM_")}


def test_services_and_jobs_match_the_topology(services: dict[str, Any]) -> None:
    assert set(services) == {*SERVICES, *_JOBS}


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_python_services_have_the_same_variables(services: dict[str, Any], expected: Deployment, service: str) -> None:
    assert _variables(services[service]) == environment.of_python_service(expected, service)


def test_router_has_the_same_variables(services: dict[str, Any], expected: Deployment) -> None:
    assert _variables(services["router"]) == environment.of_router(expected)


def test_edge_has_the_same_variables(services: dict[str, Any], expected: Deployment) -> None:
    assert _variables(services["edge"]) == environment.of_edge(expected)


@pytest.mark.parametrize("name", MIGRATED)
def test_migrations_have_the_variables_of_their_subgraph(services: dict[str, Any], name: str) -> None:
    assert _variables(services[f"{name}-migrate"]).items() <= _variables(services[name]).items()


@pytest.mark.parametrize("service", [*SUBGRAPHS, *WORKERS])
def test_commands_match_the_bare_machine(services: dict[str, Any], service: str) -> None:
    verb = "serve" if service in SUBGRAPHS else "work"
    assert services[service]["command"] == ["python", "-m", "subgraphs", subgraph_of(service), verb]


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_python_services_start_after_their_stores_and_jobs(services: dict[str, Any], service: str) -> None:
    after = services[service]["depends_on"]
    healthy = {name for name, rule in after.items() if rule["condition"] == "service_healthy"}
    done = {name for name, rule in after.items() if rule["condition"] == "service_completed_successfully"}
    name = subgraph_of(service)
    assert healthy == set(STORES_OF[name])
    assert (f"{name}-migrate" in done) == (name in MIGRATED)
    assert ("create-topics" in done) == (service not in SUBGRAPHS)


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_python_services_are_read_only(services: dict[str, Any], service: str) -> None:
    assert services[service]["read_only"] is True
    assert services[service]["cap_drop"] == ["ALL"]


def test_only_the_edge_publishes_a_port(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if service.get("ports")] == ["edge"]


def test_images_have_the_versions_of_the_bare_machine(services: dict[str, Any]) -> None:
    versions = {name: service["image"].rpartition(":")[2] for name, service in services.items()}
    assert all(version and version != "latest" for version in versions.values())
    assert versions["kafka"] == Kafka.version
    assert versions["router"] == HiveRouter.version
    assert versions["s3"] == f"v{Versitygw.version}"


def test_stores_have_health_checks(services: dict[str, Any]) -> None:
    assert all("healthcheck" in services[name] for name in _STORES)


def test_redis_has_the_same_options(services: dict[str, Any]) -> None:
    words = services["redis"]["command"]
    given = dict(zip(words[1::2], words[2::2], strict=True))
    assert given == {f"--{name}": value for name, value in OPTIONS.items() if name not in ("bind", "daemonize")}
