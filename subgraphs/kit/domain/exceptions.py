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


class DomainError(Exception):
    """Message for a person, code for a program, path to the input field at fault."""

    code: ClassVar[ErrorCode]

    def __init__(self, message: str, *, path: Sequence[str] | None = None, retry_after_ms: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = list(path) if path else None
        self.retry_after_ms = retry_after_ms


class ValidationError(DomainError):
    code = ErrorCode.BAD_USER_INPUT


class Unauthenticated(DomainError):
    code = ErrorCode.UNAUTHENTICATED


class Forbidden(DomainError):
    code = ErrorCode.FORBIDDEN


class NotFound(DomainError):
    code = ErrorCode.NOT_FOUND


class ContentRejected(DomainError):
    code = ErrorCode.CONTENT_REJECTED


class Conflict(DomainError):
    code = ErrorCode.CONFLICT


class RateLimited(DomainError):
    code = ErrorCode.RATE_LIMITED


class DependencyUnavailable(DomainError):
    code = ErrorCode.DEPENDENCY_UNAVAILABLE
