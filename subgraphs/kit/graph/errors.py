"""Typed errors that every subgraph shares: they must be identical everywhere, or the supergraph does not compose."""

from typing import ClassVar, Self

import strawberry
from strawberry import federation

from subgraphs.kit.domain import exceptions
from subgraphs.kit.domain.exceptions import DomainError, ErrorCode
from subgraphs.kit.graph.client_names import client_message, client_path
from subgraphs.kit.graph.enums import described

described(
    ErrorCode,
    "Machine-readable reason of an error.",
    UNAUTHENTICATED="The caller is not signed in, or the access token is invalid or expired.",
    FORBIDDEN="The caller lacks permission for this action.",
    NOT_FOUND="The object does not exist or is not visible to the caller.",
    BAD_USER_INPUT="The input is invalid; `path` names the field.",
    CONTENT_REJECTED="The text or image violates the content rules.",
    CONFLICT="The object changed since it was read: read it again, then retry.",
    RATE_LIMITED="Too many requests; retry later.",
    COST_TOO_HIGH="The operation exceeds the cost limit.",
    DEPENDENCY_UNAVAILABLE="A service behind the API is unavailable; retry.",
    TIMEOUT="The operation took too long.",
    INTERNAL="Unexpected server error. Report it with the request ID.",
)


@strawberry.interface(description="An expected error that the user or the app can act on.")
class UserError:
    message: str = strawberry.field(description="Message for the user.")
    code: ErrorCode = strawberry.field(description="Machine-readable reason.")
    path: list[str] | None = strawberry.field(
        description="Path of the invalid field from the root of `input`; null if no single field is."
    )

    answers: ClassVar[type[DomainError]]

    @classmethod
    def of(cls, error: DomainError) -> Self:
        return cls(message=client_message(error.message), code=error.code, path=client_path(error.path))


@federation.type(shareable=True, description="An input field is invalid.")
class ValidationError(UserError):
    answers = exceptions.ValidationError


@federation.type(shareable=True, description="The caller is not signed in, or the access token is invalid or expired.")
class Unauthenticated(UserError):
    answers = exceptions.Unauthenticated


@federation.type(shareable=True, description="The caller lacks permission for this action.")
class Forbidden(UserError):
    answers = exceptions.Forbidden


@federation.type(shareable=True, description="The object does not exist or is not visible to the caller.")
class NotFound(UserError):
    answers = exceptions.NotFound


@federation.type(shareable=True, description="The text or image violates the content rules.")
class ContentRejected(UserError):
    answers = exceptions.ContentRejected


@federation.type(shareable=True, description="The object changed since it was read: read it again, then retry.")
class Conflict(UserError):
    answers = exceptions.Conflict


@federation.type(shareable=True, description="The caller exceeded a rate limit.")
class RateLimited(UserError):
    answers = exceptions.RateLimited
    retry_after_ms: int | None = strawberry.field(description="Milliseconds to wait before retrying.", default=None)

    @classmethod
    def of(cls, error: DomainError) -> Self:
        limited = super().of(error)
        limited.retry_after_ms = error.retry_after_ms
        return limited


ERROR_TYPES: dict[type[DomainError], type[UserError]] = {
    kind.answers: kind
    for kind in (ValidationError, Unauthenticated, Forbidden, NotFound, ContentRejected, Conflict, RateLimited)
}
