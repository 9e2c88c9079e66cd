"""compose.yaml agrees with infra/topology.py and infra/environment.py, as docker-compose resolves it."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from infra import environment
from infra.deployment import Address, Deployment, Secrets
from infra.docker import create_env
from infra.local.folders import CHECKOUT
from infra.local.services.etcd import OPTIONS as ETCD_OPTIONS
from infra.local.services.redis import OPTIONS
from infra.local.tools.hive_router import HiveRouter
from infra.local.tools.kafka import Kafka
from infra.local.tools.versitygw import Versitygw
from infra.topology import (
    AGENTS,
    MIGRATED,
    OFFSETS,
    PYTHON_SERVICES,
    RELEASES,
    S3_RIGHTS,
    SERVICES,
    STORES_OF,
    SUBGRAPHS,
    WORKERS,
    stores_of,
    subgraph_of,
)
from tests.infra.env_file import read_env

_BASE = 4000
_KAFKA_LOGIN = "KAFKA_LISTENER_NAME_CLIENTS_PLAIN_SASL_JAAS_CONFIG"
_STORES = {"postgres": 5432, "redis": 6379, "kafka": 9092, "mongo": 27017, "s3": 7070, "etcd": 2379}
_BESIDE_ROUTER = "router-watchdog"
_JOBS = {"create-topics", "create-buckets", "create-etcd-users", *(f"{name}-migrate" for name in MIGRATED)}


def _address(service: str) -> Address:
    """Balanced frontends and metrics belong to HAProxy; stores keep their default ports."""
    host = "edge" if service.endswith("-inner") or service == "edge-metrics" else service
    return Address(host, _STORES.get(service, _BASE + OFFSETS[service]))


def deployment(env: dict[str, str]) -> Deployment:
    return Deployment(
        addresses={service: _address(service) for service in OFFSETS} | {"edge": Address("edge", 8080)},
        secrets=Secrets(
            router_secret=env["MINIROOM_ROUTER_SECRET"],
            key_encryption_key=env["MINIROOM_KEY_ENCRYPTION_KEY"],
            postgres_password=env["MINIROOM_POSTGRES_PASSWORD"],
            database_passwords=_passwords(env, "postgres"),
            redis_password=env["MINIROOM_REDIS_PASSWORD"],
            kafka_password=env["MINIROOM_KAFKA_PASSWORD"],
            delivery_key=env["MINIROOM_DELIVERY_KEY"],
            etcd_root_password=env["MINIROOM_ETCD_ROOT_PASSWORD"],
            etcd_password=env["MINIROOM_ETCD_PASSWORD"],
            s3_root_key=env["MINIROOM_S3_ROOT_KEY"],
            s3_keys={account: env[environment.s3_key_variable(account)] for account in S3_RIGHTS},
            mongo_passwords=_passwords(env, "mongo"),
        ),
        environment=env.get("MINIROOM_ENVIRONMENT", "production"),
        public_url="http://localhost:8080",
        bind="0.0.0.0",
        mongo_query="/?replicaSet=rs0",
        instances=4,
        edge_socket="/tmp/edge.sock",
        uncounted_networks=env.get("MINIROOM_UNCOUNTED_NETWORKS", ""),
        trending=env.get("MINIROOM_TRENDING", ""),
    )


def _passwords(env: dict[str, str], store: str) -> dict[str, str]:
    return {name: env[f"MINIROOM_{name.upper()}_PASSWORD"] for name in SUBGRAPHS if store in STORES_OF[name]}


def _compose(env_file: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("docker-compose")
    if program is None:
        pytest.fail("docker-compose is not installed: `make test` installs it")
    command = [program, "--env-file", str(env_file), "-f", str(CHECKOUT / "compose.yaml"), "config"]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"})


@pytest.fixture(scope="module", params=["production", "development"])
def env_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "development":
        return CHECKOUT / "infra" / "docker" / "development.env"
    file = tmp_path_factory.mktemp("compose") / ".env"
    file.write_text("".join(f"{name}={value}\n" for name, value in create_env.environment().items()))
    return file


@pytest.fixture(scope="module")
def expected(env_file: Path) -> Deployment:
    """The same deployment as on a bare machine, with the values of the environment file."""
    return deployment(read_env(env_file))


@pytest.fixture(scope="module")
def services(env_file: Path) -> dict[str, Any]:
    answer = _compose(env_file)
    assert answer.returncode == 0, answer.stderr
    found: dict[str, Any] = yaml.safe_load(answer.stdout)["services"]
    return found


def _variables(service: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in service["environment"].items() if name.startswith("MINIROOM_")}


def test_services_and_jobs_match_the_topology(services: dict[str, Any]) -> None:
    assert set(services) == {*SERVICES, *_JOBS, _BESIDE_ROUTER}


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_python_services_have_the_same_variables(services: dict[str, Any], expected: Deployment, service: str) -> None:
    assert _variables(services[service]) == environment.of_python_service(expected, service)


@pytest.mark.parametrize("name", ["router", *RELEASES])
def test_routers_have_the_same_variables(services: dict[str, Any], expected: Deployment, name: str) -> None:
    assert _variables(services[name]) == environment.of_router(expected, name)
    graph = services[name]["environment"].get("SUPERGRAPH_FILE_PATH", "")
    assert graph.endswith(f"/schema/releases/{RELEASES[name].supergraph.name}" if name in RELEASES else "")


def test_edge_has_the_same_variables(services: dict[str, Any], expected: Deployment) -> None:
    assert _variables(services["edge"]) == environment.of_edge(expected)


def test_gateway_has_the_same_variables(services: dict[str, Any], expected: Deployment) -> None:
    assert _variables(services["gateway"]) == environment.of_gateway(expected)
    assert services["gateway"]["command"] == ["python", "-m", "supergraph.gateway"]


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
    assert healthy == set(stores_of(service))
    assert (f"{name}-migrate" in done) == (name in MIGRATED and service != AGENTS)
    assert ("create-topics" in done) == (service not in SUBGRAPHS)


@pytest.mark.parametrize("service", PYTHON_SERVICES)
def test_python_services_are_read_only(services: dict[str, Any], service: str) -> None:
    assert services[service]["read_only"] is True
    assert services[service]["cap_drop"] == ["ALL"]


def test_only_the_edge_publishes_a_port_and_only_on_loopback(services: dict[str, Any]) -> None:
    published = {name: service["ports"] for name, service in services.items() if service.get("ports")}
    assert published == {"edge": ["127.0.0.1:8080:8080/tcp"]}


def test_create_buckets_has_the_keys_of_all_accounts(services: dict[str, Any], expected: Deployment) -> None:
    assert _variables(services["create-buckets"]) == environment.of_create_buckets(expected)


def test_control_plane_has_the_same_variables(services: dict[str, Any], expected: Deployment) -> None:
    assert _variables(services["control-plane"]) == environment.of_control_plane(expected)
    assert services["control-plane"]["command"] == ["python", "-m", "supergraph.control_plane"]


def test_create_etcd_users_has_the_passwords(services: dict[str, Any], expected: Deployment) -> None:
    assert _variables(services["create-etcd-users"]) == environment.of_create_etcd_users(expected)


def test_etcd_has_the_same_options(services: dict[str, Any]) -> None:
    given = dict(word.removeprefix("--").split("=", 1) for word in services["etcd"]["command"][1:])
    assert ETCD_OPTIONS.items() <= given.items()


def test_without_secrets_compose_refuses_to_start(tmp_path: Path) -> None:
    empty = tmp_path / ".env"
    empty.touch()
    answer = _compose(empty)
    assert answer.returncode != 0
    assert "run python3 infra/docker/create_env.py > .env" in answer.stderr


def test_the_development_file_is_compose_yaml_with_published_secrets() -> None:
    development = yaml.safe_load(CHECKOUT.joinpath("compose.dev.yaml").read_text())
    assert development["include"] == [{"path": "compose.yaml", "env_file": "infra/docker/development.env"}]


def test_stores_require_credentials(services: dict[str, Any], expected: Deployment) -> None:
    secrets = expected.secrets
    redis, mongo, kafka = (services[name] for name in ("redis", "mongo", "kafka"))
    assert redis["command"][1:3] == ["--requirepass", secrets.redis_password]
    assert "--keyFile" in mongo["command"]
    assert mongo["environment"]["MONGO_INITDB_ROOT_PASSWORD"]
    assert f'user_miniroom="{secrets.kafka_password}"' in kafka["environment"][_KAFKA_LOGIN]
    assert "PLAINTEXT://" not in kafka["environment"]["KAFKA_LISTENERS"]


def test_the_mongo_script_creates_a_user_per_subgraph() -> None:
    script = CHECKOUT.joinpath("infra", "docker", "mongo", "create-users.js").read_text()
    (names,) = re.findall(r"const name of (\[.*?\])", script)
    assert json.loads(names) == [name for name in SUBGRAPHS if "mongo" in STORES_OF[name]]


def test_images_have_the_versions_of_the_bare_machine(services: dict[str, Any]) -> None:
    versions = {name: service["image"].rpartition(":")[2] for name, service in services.items()}
    assert all(version and version != "latest" for version in versions.values())
    assert versions["kafka"] == Kafka.version
    assert versions["router"] == HiveRouter.version
    assert versions["s3"] == f"v{Versitygw.version}"


def test_every_service_has_a_memory_limit_and_is_restarted(services: dict[str, Any]) -> None:
    lasting = {name: service for name, service in services.items() if name not in _JOBS}
    assert [name for name, service in lasting.items() if not service.get("mem_limit")] == []
    assert {service["restart"] for service in lasting.values()} == {"unless-stopped"}


def test_a_router_that_hangs_is_ended_from_beside_it(services: dict[str, Any]) -> None:
    watchdog, router = services[_BESIDE_ROUTER], services["router"]
    assert (watchdog["pid"], watchdog["network_mode"]) == ("service:router", "service:router")
    assert router["init"] is True, "the first process of a container cannot be killed from inside"


def test_stores_have_health_checks(services: dict[str, Any]) -> None:
    assert all("healthcheck" in services[name] for name in _STORES)


def test_redis_has_the_same_options(services: dict[str, Any]) -> None:
    words = services["redis"]["command"]
    given = dict(zip(words[3::2], words[4::2], strict=True))
    assert given == {f"--{name}": value for name, value in OPTIONS.items() if name not in ("bind", "daemonize")}
