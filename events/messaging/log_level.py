"""The level of a running process's logs."""

import logging
from typing import Annotated, Final, Literal

import structlog
from pydantic import BeforeValidator
from structlog.typing import EventDict, WrappedLogger

from control.configuration.live import Live
from control.configuration.section import Section, section

Level = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
_LEVELS: Final = logging.getLevelNamesMapping()
_QUIET: Final = ("aiokafka", "asyncio", "botocore", "faust", "httpx2", "mode", "pymongo", "sqlalchemy", "urllib3")
"""The HTTP client would log whole URLs, with the secrets in them."""


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


class LogSettings(Section):
    model_config = section("log")

    level: Annotated[Level, BeforeValidator(_upper)] = "INFO"
    """Lines below it are not written."""


class _Current:
    level = logging.INFO


def set_level(name: str) -> None:
    _Current.level = _LEVELS[name.upper()]
    logging.getLogger().setLevel(_Current.level)
    for library in _QUIET:
        logging.getLogger(library).setLevel(max(_Current.level, logging.WARNING))


def drop_below_level(_: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A processor: loggers are cached on first use, so the level is asked for each line."""
    if _LEVELS.get("ERROR" if method == "exception" else method.upper(), logging.ERROR) < _Current.level:
        raise structlog.DropEvent
    return event


LOG: Final = Live(LogSettings, on_change=lambda settings: set_level(settings.level))
