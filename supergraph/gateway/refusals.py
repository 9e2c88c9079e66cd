"""Why the gateway refuses an operation, in the form that GraphQL clients read."""

from typing import Any

import orjson


class Refused(Exception):
    """`document` is true if the request is well formed, but its operation is not accepted."""

    def __init__(self, message: str, code: str, status: int = 400, *, document: bool = False) -> None:
        super().__init__(message)
        self.message, self.code, self.status, self.document = message, code, status, document
        self.retry_after_ms: int | None = None

    @property
    def error(self) -> dict[str, Any]:
        extensions: dict[str, Any] = {"code": self.code}
        if self.retry_after_ms is not None:
            extensions["retryAfterMs"] = self.retry_after_ms
        return {"message": self.message, "extensions": extensions}

    @property
    def body(self) -> bytes:
        return orjson.dumps({"errors": [self.error]})


def bad_request(message: str) -> Refused:
    return Refused(message, "BAD_REQUEST")


def invalid_document(message: str) -> Refused:
    return Refused(message, "GRAPHQL_VALIDATION_FAILED", document=True)


def syntax_error(message: str) -> Refused:
    return Refused(message, "GRAPHQL_PARSE_FAILED", document=True)


def unauthenticated(message: str) -> Refused:
    return Refused(message, "UNAUTHENTICATED", 401, document=True)


def rate_limited(retry_after_ms: int) -> Refused:
    refused = Refused("Too many operations from this address. Try again later.", "RATE_LIMITED", 429)
    refused.retry_after_ms = retry_after_ms
    return refused
