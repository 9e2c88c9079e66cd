"""Invalid input through the edge: no answer repeats it, by variables and as literals."""

from typing import Any

import pytest

from tests.fixtures.graph import Ask

pytestmark = pytest.mark.server
SIGN_IN = "mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }"
CREATE = "mutation ($input: CreatePostInput!) { createPost(input: $input) { __typename } }"
ACCOUNT = {"email": "someone@example.org", "password": "hunter2-hunter2"}


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        (SIGN_IN, {"input": {**ACCOUNT, "zzz": 1}}),
        (SIGN_IN, {"input": {**ACCOUNT, "hunter2 hunter2": 1}}),
        (SIGN_IN, {"input": {"password": "hunter2-hunter2"}}),
        (SIGN_IN, {"input": {"email": ["hunter2"], "password": {"a": "hunter2"}}}),
        (SIGN_IN, {"input": "hunter2"}),
        (CREATE, {"input": {"body": "x", "publishAt": "hunter2"}}),
        (CREATE, {"input": {"body": "x", "visibility": "hunter2"}}),
        ('{ posts(first: 5, after: "hunter2") { edges { cursor } } }', {}),
        ('{ node(id: "hunter2") { id } }', {}),
        ('mutation { createPost(input: {body: "x", publishAt: "hunter2"}) { __typename } }', {}),
        ('mutation { signIn(input: {email: "a@b.example", password: "hunter2", zzz: 1}) { __typename } }', {}),
    ],
)
async def test_no_error_repeats_the_input(graph: Ask, document: str, variables: dict[str, Any]) -> None:
    answer = await graph(document, variables)
    assert answer["errors"]
    assert "hunter2" not in str(answer)
    assert "literal" not in str(answer)
