"""Outages are distinguished from bugs by the drivers' own errors."""

import asyncpg
import pytest
from aiokafka.errors import KafkaConnectionError, KafkaTimeoutError, MessageSizeTooLargeError
from pymongo.errors import DuplicateKeyError, NetworkTimeout, ServerSelectionTimeoutError
from redis.exceptions import BusyLoadingError, ResponseError
from redis.exceptions import ConnectionError as RedisGone
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from events.messaging.transient_errors import RetryLater, is_outage, pause_after

OUTAGES = [
    RetryLater(),
    ConnectionRefusedError(),
    OSError("Multiple exceptions: refused, refused"),
    TimeoutError(),
    asyncpg.CannotConnectNowError(),
    asyncpg.ConnectionDoesNotExistError(),
    asyncpg.AdminShutdownError(),
    asyncpg.TooManyConnectionsError(),
    OperationalError("", None, Exception()),
    InterfaceError("", None, Exception()),
    PoolTimeout(),
    NetworkTimeout(),
    ServerSelectionTimeoutError(),
    RedisGone(),
    BusyLoadingError(),
    KafkaConnectionError(),
    KafkaTimeoutError(),
]
MISTAKES = [
    ValueError(),
    FileNotFoundError(),
    IntegrityError("", None, Exception()),
    DuplicateKeyError(""),
    ResponseError(),
    MessageSizeTooLargeError(),
    asyncpg.UniqueViolationError(),
]


@pytest.mark.parametrize("error", OUTAGES, ids=repr)
def test_errors_of_unavailable_stores_are_outages(error: Exception) -> None:
    assert is_outage(error)


@pytest.mark.parametrize("error", MISTAKES, ids=repr)
def test_errors_of_the_code_are_no_outages(error: Exception) -> None:
    assert not is_outage(error)


def test_the_cause_of_an_error_counts_too() -> None:
    wrapped = RuntimeError("wrapped")
    wrapped.__cause__ = ConnectionResetError()
    assert is_outage(wrapped)


def test_pauses_double_and_are_bounded() -> None:
    assert [pause_after(failures) for failures in range(1, 6)] == [0.5, 1, 2, 2, 2]
    assert pause_after(10_000) == 2
