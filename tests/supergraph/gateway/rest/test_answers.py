"""Plain answers: the value, a status that fits, and what may be cached."""

from typing import Any

import orjson
import pytest

from supergraph.gateway.rest.answers import answer, cached

POST = {"data": {"post": {"body": "hi"}}}


def error(code: str, **more: object) -> dict[str, Any]:
    return {"message": "No.", "extensions": {"code": code, **more}}


def test_the_value_stands_alone() -> None:
    assert orjson.loads(answer(POST).body) == {"body": "hi"}


def test_several_root_fields_stand_side_by_side() -> None:
    assert orjson.loads(answer({"data": {"count": 0, "list": None}}).body) == {"count": 0, "list": None}


@pytest.mark.parametrize(
    ("result", "status", "code"),
    [
        ({"data": {"post": None}}, 404, "NOT_FOUND"),
        ({"data": {"post": None}, "errors": [error("UNAUTHENTICATED")]}, 401, "UNAUTHENTICATED"),
        ({"data": {"post": None}, "errors": [error("UNAUTHORIZED_FIELD_OR_TYPE")]}, 401, "UNAUTHORIZED_FIELD_OR_TYPE"),
        ({"data": {"a": None, "b": None}, "errors": [error("FORBIDDEN")]}, 403, "FORBIDDEN"),
        ({"errors": [error("COST_ESTIMATED_TOO_EXPENSIVE")]}, 400, "COST_ESTIMATED_TOO_EXPENSIVE"),
        ({"data": None, "errors": [error("DEPENDENCY_UNAVAILABLE", retryAfterMs=1500)]}, 503, "DEPENDENCY_UNAVAILABLE"),
        ({"data": {"createPost": {"__typename": "Conflict", "code": "CONFLICT", "message": "No."}}}, 409, "CONFLICT"),
    ],
)
def test_the_status_follows_from_the_code(result: dict[str, Any], status: int, code: str) -> None:
    found = answer(result)
    assert found.status == status
    assert orjson.loads(found.body)["error"]["code"] == code


def test_a_wait_is_said_in_a_header_too() -> None:
    payload = {"__typename": "RateLimited", "code": "RATE_LIMITED", "message": "Wait.", "retryAfterMs": 1500}
    found = answer({"data": {"createPost": payload}})
    assert (found.status, found.headers) == (429, (b"retry-after: 2",))


def test_a_success_that_has_a_code_is_a_success() -> None:
    assert answer({"data": {"m": {"__typename": "InviteSuccess", "code": "x", "message": "y"}}}).status == 200


def test_a_partial_answer_names_what_is_missing_and_is_not_shared() -> None:
    found = answer({**POST, "errors": [error("DEPENDENCY_UNAVAILABLE")]})
    assert found.status == 200
    assert b"x-miniroom-errors: DEPENDENCY_UNAVAILABLE" in found.headers
    assert b"cache-control: private, no-cache" in cached(found, is_anonymous=True, known_tag=b"").headers


def test_answers_to_anonymous_callers_may_be_shared() -> None:
    public = cached(answer(POST), is_anonymous=True, known_tag=b"")
    private = cached(answer(POST), is_anonymous=False, known_tag=b"")
    assert b"cache-control: public, max-age=5" in public.headers
    assert b"cache-control: private, no-cache" in private.headers


def test_what_the_client_has_is_not_sent_again() -> None:
    first = cached(answer(POST), is_anonymous=True, known_tag=b"")
    (tag,) = (each.removeprefix(b"etag: ") for each in first.headers if each.startswith(b"etag: "))
    again = cached(answer(POST), is_anonymous=True, known_tag=b'"other", ' + tag)
    assert (again.status, again.body) == (304, b"")
    changed = cached(answer({"data": {"post": {"body": "ho"}}}), is_anonymous=True, known_tag=tag)
    assert changed.status == 200


def test_refusals_are_not_stored() -> None:
    assert (
        b"cache-control: no-store" in cached(answer({"data": {"post": None}}), is_anonymous=True, known_tag=b"").headers
    )
