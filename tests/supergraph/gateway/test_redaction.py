"""Values are removed from the router's messages, and nothing else changes."""

import pytest

from supergraph.gateway.redaction import is_unfinished, redact

SECRET = "s3cr3t"


def error(message: str) -> bytes:
    return b'{"errors":[{"message":"' + message.encode() + b'","extensions":{"code":"BAD_USER_INPUT"}}]}'


@pytest.mark.parametrize(
    ("kept", "value"),
    [
        ("String cannot represent a non string value", ': Object({\\"t\\": s3cr3t})'),
        ("ID cannot represent value", ": Array([s3cr3t])"),
        ("Int cannot represent non-integer value", ': String(\\"s3cr3t\\")'),
        ("Float cannot represent non numeric value", ": s3cr3t"),
        ("Boolean cannot represent a non boolean value", ": s3cr3t"),
        ('Expected value of type \\"SignInInput\\" to be an object', ", found: s3cr3t"),
        ('Expected value of type \\"String\\"', ', found \\"s3cr3t\\"'),
        ('Enum \\"Kind\\" cannot represent non-string value', ": s3cr3t"),
        ('Enum \\"Kind\\" cannot represent non-enum value', ': \\"s3cr3t\\"'),
    ],
)
def test_values_are_removed_and_the_length_is_kept(kept: str, value: str) -> None:
    before = error(f"{kept}{value}.")
    after = redact(before)
    assert f'"message":"{kept}."'.encode() in after
    assert SECRET.encode() not in after
    assert len(after) == len(before)


def test_a_value_that_comes_first_is_removed() -> None:
    before = error('Value \\"s3cr3t\\" does not exist in \\"Kind\\" enum.')
    after = redact(before)
    assert b'"message":"The value does not exist in \\"Kind\\" enum."' in after
    assert len(after) == len(before)


def test_other_messages_and_data_stay() -> None:
    body = b'"\\"message\\":\\"ID cannot represent value: 1."'
    data = b'{"data":{"post":{"body":' + body + b'}},"errors":[{"message":"Not found."}]}'
    assert redact(data) == data


def test_a_message_that_is_cut_is_waited_for() -> None:
    whole = error("String cannot represent a non string value: " + SECRET * 100 + ".")
    assert is_unfinished(whole[:200])
    assert not is_unfinished(whole)
