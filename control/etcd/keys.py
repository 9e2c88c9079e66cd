"""Where things are in etcd: everything of a deployment is below the name of its environment."""

from dataclasses import dataclass
from typing import Final

ROOT: Final = "root"
SERVICE: Final = "service"
"""The account of all services."""


@dataclass(frozen=True)
class Keys:
    environment: str

    @property
    def configuration(self) -> str:
        return f"/{self.environment}/configuration/"

    @property
    def configuration_history(self) -> str:
        return f"/{self.environment}/configuration-history/"

    @property
    def instances(self) -> str:
        return f"/{self.environment}/instances/"

    @property
    def sdl(self) -> str:
        """The SDL of subgraphs, by their hashes."""
        return f"/{self.environment}/sdl/"

    def sdl_of(self, service: str, digest: str) -> str:
        return f"{self.sdl}{service}/{digest}"

    @property
    def graphs(self) -> str:
        """Each graph that was published or refused, by number."""
        return f"/{self.environment}/graphs/"

    @property
    def graph_files(self) -> str:
        """What the router reads, of the last published graphs."""
        return f"/{self.environment}/graph-files/"
