"""`/graphql` is the graph as it is now; `/graphql/2026-12` is a released version, answered by a router of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from supergraph.composition.releases import Release, releases
from supergraph.gateway.deprecation_headers import DeprecationHeaders, sunset
from supergraph.gateway.introspection import Introspection
from supergraph.gateway.operation_counts import OperationCounts
from supergraph.gateway.public_schema import PublicSchema
from supergraph.gateway.refusals import Refused
from supergraph.gateway.router_pool import RouterPool
from supergraph.gateway.settings import Settings
from supergraph.gateway.sockets import SocketFactory
from supergraph.usage.recorder import UsageRecorder

LATEST: Final = b"/graphql"
_PREFIX: Final = b"/graphql/"


@dataclass(frozen=True)
class Endpoint:
    """`introspection` is None where the graph does not describe itself."""

    pool: RouterPool
    sockets: SocketFactory
    introspection: Introspection | None = None
    deprecations: DeprecationHeaders | None = None
    headers: tuple[bytes, ...] = ()
    """On every response: of a version, when it will be gone."""
    schema: PublicSchema | None = None
    counts: OperationCounts | None = None

    def headers_of(self, parameters: Mapping[str, Any]) -> tuple[bytes, ...]:
        """Lines for the response to an operation."""
        document, name = parameters.get("query"), parameters.get("operationName")
        if self.deprecations is None or not isinstance(document, str):
            return self.headers
        touched = self.deprecations.of(document, name if isinstance(name, str) else None)
        return (*touched, *self.headers) if touched else self.headers


@dataclass(frozen=True)
class Endpoints:
    latest: Endpoint
    versions: Mapping[str, Endpoint]

    @property
    def all(self) -> tuple[Endpoint, ...]:
        return self.latest, *self.versions.values()

    def find(self, path: bytes) -> Endpoint:
        """Raises Refused if there is no such version. Other addresses than the graph's belong to the latest."""
        if not path.startswith(_PREFIX):
            return self.latest
        name = path.removeprefix(_PREFIX).decode("latin-1")
        if found := self.versions.get(name):
            return found
        known = ", ".join(sorted(self.versions)) or "none"
        raise Refused(
            f"There is no such version of the API. Versions: {known}; /graphql is the latest.", "NOT_FOUND", 404
        )


NewSockets = Callable[[tuple[str, int], OperationCounts], SocketFactory]


@dataclass(frozen=True)
class Opening:
    """What all endpoints share."""

    settings: Settings
    usage: UsageRecorder
    new_sockets: NewSockets

    def endpoint(self, address: tuple[str, int], schema: PublicSchema, headers: tuple[bytes, ...] = ()) -> Endpoint:
        counts, settings = OperationCounts(self.usage, schema), self.settings
        introspection = Introspection(schema) if settings.introspection else None
        deprecations = DeprecationHeaders(schema, settings.public_url)
        sockets = self.new_sockets(address, counts)
        return Endpoint(RouterPool(*address), sockets, introspection, deprecations, headers, schema, counts)


def open_endpoints(opening: Opening) -> Endpoints:
    """Versions are those that have a release and a router."""
    settings, folder = opening.settings, opening.settings.schema_folder
    published = (settings.graph_folder / "api.graphql",) if settings.graph_folder else ()
    latest = opening.endpoint(settings.router_address, PublicSchema(*published, folder / "api.graphql"))
    found = {each.name: each for each in releases(folder / "releases")}
    routers = {name: address for name, address in settings.version_addresses.items() if name in found}
    versions = {name: _version(opening, found[name], address) for name, address in routers.items()}
    return Endpoints(latest, versions)


def _version(opening: Opening, release: Release, address: tuple[str, int]) -> Endpoint:
    return opening.endpoint(address, PublicSchema(release.api), (sunset(release.sunset),))
