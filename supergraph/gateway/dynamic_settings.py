"""What operators change in the running gateway."""

from collections.abc import Coroutine
from typing import Any, Final

from pydantic import Field

from control.configuration.follower import follow_configuration
from control.configuration.live import Live
from control.configuration.section import Section, section
from events.messaging.log_level import LOG
from supergraph.gateway.settings import Settings


class GatewaySettings(Section):
    model_config = section("gateway")

    operations: int = Field(1000, ge=1, le=1_000_000)
    """Per client address in ten seconds, over WebSocket; the edge counts requests over HTTP."""


GATEWAY: Final = Live(GatewaySettings)
DYNAMIC: Final[tuple[Live[Any], ...]] = (LOG, GATEWAY)


def follow(settings: Settings) -> list[Coroutine[Any, Any, None]]:
    """The task that keeps them current; none without etcd."""
    if not settings.etcd_url:
        return []
    url, folder = settings.etcd_url.get_secret_value(), settings.last_known_folder
    return [follow_configuration(url, settings.environment, DYNAMIC, folder)]
