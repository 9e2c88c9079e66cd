"""Typed errors that every subgraph shares. They must be alike everywhere, or the supergraph does not compose."""

from typing import ClassVar, Self

import strawberry
from strawberry import federation

from subgraphs.kit.domain import exceptions
from subgraphs.kit.domain.exceptions import DomainError, ErrorCode
from subgraphs.kit.graph.enums import described

described(
    ErrorCode,
    "Why something was refused; programs branch on it.",
    UNAUTHENTICATED="Nobody is signed in, or the token is no longer good.",
    FORBIDDEN="The caller may not do this.",
    NOT_FOUND="The thing named does not exist, or the caller may not see it.",
    BAD_USER_INPUT="The input breaks a rule; `path` names the field.",
    CONTENT_REJECTED="The text or image is not allowed here.",
    CONFLICT="Somebody else was first: read again, then decide.",
    RATE_LIMITED="Too many requests; try again later.",
    COST_TOO_HIGH="The operation asks for too much at once.",
    DEPENDENCY_UNAVAILABLE="A part behind the graph does not answer; try again.",
    TIMEOUT="The answer took too long.",
    INTERNAL="Our mistake. Quote the request id.",
)


@strawberry.interface(description="An error that a person can do something about.")
class UserError:
    message: str = strawberry.field(description="What went wrong, for a person.")
    code: ErrorCode = strawberry.field(description="What went wrong, for a program.")
    path: list[str] | None = strawberry.field(description="The input field at fault, from the input's root.")

    answers: ClassVar[type[DomainError]]

    @classmethod
    def of(cls, refusal: DomainError) -> Self:
        return cls(message=refusal.message, code=refusal.code, path=refusal.path)


@federation.type(shareable=True, description="An input field breaks a rule.")
class ValidationError(UserError):
    answers = exceptions.ValidationError


@federation.type(shareable=True, description="Nobody is signed in, or the token is no longer good.")
class Unauthenticated(UserError):
    answers = exceptions.Unauthenticated


@federation.type(shareable=True, description="The caller may not do this.")
class Forbidden(UserError):
    answers = exceptions.Forbidden


@federation.type(shareable=True, description="The thing named does not exist, or the caller may not see it.")
class NotFound(UserError):
    answers = exceptions.NotFound


@federation.type(shareable=True, description="The text or image is not allowed here.")
class ContentRejected(UserError):
    answers = exceptions.ContentRejected


@federation.type(shareable=True, description="Somebody else was first: read again, then decide.")
class Conflict(UserError):
    answers = exceptions.Conflict


@federation.type(shareable=True, description="Too many requests of this kind.")
class RateLimited(UserError):
    answers = exceptions.RateLimited
    retry_after_ms: int | None = strawberry.field(
        description="Milliseconds until trying again makes sense.", default=None
    )

    @classmethod
    def of(cls, refusal: DomainError) -> Self:
        return cls(message=refusal.message, code=refusal.code, path=refusal.path, retry_after_ms=refusal.retry_after_ms)


ERROR_TYPES: dict[type[DomainError], type[UserError]] = {
    kind.answers: kind
    for kind in (ValidationError, Unauthenticated, Forbidden, NotFound, ContentRejected, Conflict, RateLimited)
}
