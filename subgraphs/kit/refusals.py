"""The ways in which a service says no. Pure: services and rules raise these, the graph turns them into typed errors."""

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar


class ErrorCode(Enum):
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    NOT_FOUND = "NOT_FOUND"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    CONTENT_REJECTED = "CONTENT_REJECTED"
    CONFLICT = "CONFLICT"
    RATE_LIMITED = "RATE_LIMITED"
    COST_TOO_HIGH = "COST_TOO_HIGH"
    DEPENDENCY_UNAVAILABLE = "DEPENDENCY_UNAVAILABLE"
    TIMEOUT = "TIMEOUT"
    INTERNAL = "INTERNAL"


class Refusal(Exception):
    """Message for a person, code for a program, path to the input field at fault."""

    code: ClassVar[ErrorCode]

    def __init__(self, message: str, *, path: Sequence[str] | None = None, retry_after_ms: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = list(path) if path else None
        self.retry_after_ms = retry_after_ms


class InvalidInput(Refusal):
    code = ErrorCode.BAD_USER_INPUT


class NotSignedIn(Refusal):
    code = ErrorCode.UNAUTHENTICATED


class NotAllowed(Refusal):
    code = ErrorCode.FORBIDDEN


class Missing(Refusal):
    code = ErrorCode.NOT_FOUND


class Rejected(Refusal):
    code = ErrorCode.CONTENT_REJECTED


class InConflict(Refusal):
    code = ErrorCode.CONFLICT


class LimitReached(Refusal):
    code = ErrorCode.RATE_LIMITED


class Unavailable(Refusal):
    code = ErrorCode.DEPENDENCY_UNAVAILABLE
