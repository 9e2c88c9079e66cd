"""Configuration of trending, the same for the agents that write rankings and the services that read them."""

from typing import Annotated, Any

import orjson
from pydantic import BeforeValidator
from pydantic_settings import NoDecode

from events.agents.core.scoring import Scoring
from events.messaging.settings import EventSettings


def _read(value: Any) -> Any:
    return orjson.loads(value or "{}") if isinstance(value, str) else value


class TrendingSettings(EventSettings):
    trending: Annotated[Scoring, NoDecode, BeforeValidator(_read)] = Scoring()
    """MINIROOM_TRENDING: a JSON object of what differs from the defaults (`events/agents/README.md`)."""
