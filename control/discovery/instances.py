"""A running process, as it registers itself."""

import os
import socket
from datetime import UTC, datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

_ANY = "0.0.0.0"


class Instance(BaseModel):
    model_config = ConfigDict(frozen=True)

    service: str
    """`posts` serves the graph, `posts-work` does the rest."""
    id: str
    host: str
    port: int
    version: str
    sdl_hash: str = ""
    """Empty for processes that do not serve the graph."""
    started_at: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))

    @property
    def address(self) -> tuple[str, int]:
        return self.host, self.port


def this_process(service: str, bind: str, port: int, version: str, sdl_hash: str = "") -> Instance:
    """Its address is the one that it binds, or that of its machine if it binds all."""
    name = socket.gethostname()
    host = socket.gethostbyname(name) if bind == _ANY else bind
    return Instance(
        service=service, id=f"{name}-{os.getpid()}", host=host, port=port, version=version, sdl_hash=sdl_hash
    )
