"""A profile: a named stack on this machine with its own ports, data, logs and secrets."""

import json
import os
import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from infra.deployment import NO_BALANCER, Address, Deployment
from infra.local import folders, secrets_file
from infra.local.errors import StackError
from infra.topology import OFFSETS

HOST = "127.0.0.1"
BALANCER = "127.0.0.53"
"""The address of the load balancer that tests simulate; the edge trusts its X-Forwarded-For."""


@dataclass(frozen=True)
class Profile:
    name: str
    base: int
    edge_port: int
    environment: str

    @property
    def state(self) -> Path:
        return folders.state() / self.name

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    @property
    def stack_file(self) -> Path:
        """Addresses and secrets as JSON, for tests, the demo and scripts."""
        return self.state / "stack.json"

    @property
    def graph_folder(self) -> Path:
        """What the control plane publishes, and the router reads."""
        return self.state / "graph"

    @property
    def last_known_folder(self) -> Path:
        """What the processes knew last of etcd."""
        return self.state / "last-known"

    @property
    def scale_file(self) -> Path:
        """How many instances of each subgraph `make scale` asked for."""
        return self.state / "scale.json"

    @property
    def edge_url(self) -> str:
        return f"http://localhost:{self.edge_port}"

    def port(self, service: str) -> int:
        return self.edge_port if service == "edge" else self.base + OFFSETS[service]

    def data(self, service: str) -> Path:
        return self.state / "data" / service

    def make_data(self, service: str) -> Path:
        """Creates the data folder of a service; only its owner may enter it."""
        folder = self.data(service)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700)
        return folder

    def log(self, service: str) -> Path:
        return self.logs / f"{service}.log"

    @property
    def uses_stand_in(self) -> bool:
        """False if MINIROOM_SOCIAL_PROVIDERS configures other providers."""
        return "MINIROOM_SOCIAL_PROVIDERS" not in os.environ

    @property
    def _stand_in_providers(self) -> str:
        """infra/identity_provider in place of Google and GitHub; tests also use it as a plain OAuth 2 provider."""
        url = f"http://{HOST}:{self.port('identity-provider')}"
        known = {"client_id": "miniroom", "client_secret": "of-the-stand-in"}
        stand_in = {"stand-in": {**known, "issuer": url}}
        if self.environment != "test":
            return json.dumps(stand_in)
        plain = {name: f"{url}/plain/{name}" for name in ("authorization", "token", "userinfo", "emails")}
        github = {f"{name}_endpoint": address for name, address in plain.items()}
        return json.dumps({**stand_in, "github": {**known, **github}})

    def make_folders(self) -> None:
        """Other users may enter the way to PostgreSQL's data, as it runs as another user, and nothing else."""
        for folder in (folders.state(), self.state, self.state / "data"):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o711)
        self.logs.mkdir(exist_ok=True)
        self.logs.chmod(0o700)

    @cached_property
    def deployment(self) -> Deployment:
        addresses = {service: Address(HOST, self.port(service)) for service in (*OFFSETS, "edge")}
        return Deployment(
            addresses=addresses,
            secrets=secrets_file.load_or_create(self.state / "secrets.json"),
            environment=self.environment,
            public_url=self.edge_url,
            last_known_folder=str(self.last_known_folder),
            edge_socket=str(self.state / "edge.sock"),
            log_level=os.environ.get("MINIROOM_LOG_LEVEL", "INFO"),
            smtp_url=os.environ.get("MINIROOM_SMTP_URL", ""),
            social_providers=os.environ.get("MINIROOM_SOCIAL_PROVIDERS", self._stand_in_providers),
            device_clients=os.environ.get("MINIROOM_DEVICE_CLIENTS", ""),
            balancers=BALANCER if self.environment == "test" else NO_BALANCER,
            trending=os.environ.get("MINIROOM_TRENDING", ""),
            uncounted_networks="127.0.0.1/32,::1/128",
            rate_limit_factor=float(os.environ.get("MINIROOM_RATE_LIMIT_FACTOR", self.name != "bench")),
            social_redirect_uris=os.environ.get("MINIROOM_SOCIAL_REDIRECT_URIS", ""),
        )


UP = Profile("up", base=4000, edge_port=8080, environment="development")
TEST = Profile("test", base=14000, edge_port=18080, environment="test")
BENCH = Profile("bench", base=13000, edge_port=18070, environment="test")
_PARALLEL = re.compile(r"test-([2-9])")


def current_profile() -> Profile:
    """The profile that MINIROOM_PROFILE names; `up` by default."""
    return profile_named(os.environ.get("MINIROOM_PROFILE", UP.name))


def profile_named(name: str) -> Profile:
    """`test-2` to `test-9` are for test runs in parallel, each with its own ports and state."""
    if match := _PARALLEL.fullmatch(name):
        number = int(match[1]) - 1
        return replace(TEST, name=name, base=TEST.base + 400 * number, edge_port=TEST.edge_port + 10 * number)
    for profile in (UP, TEST, BENCH):
        if profile.name == name:
            return profile
    raise StackError(f"there is no profile `{name}`", "use `up`, `bench`, `test`, or `test-2` to `test-9`")
