"""JSON is bounded before a parser recurses into it."""

import json
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supergraph.gateway.json_input import MAX_DEPTH, check_nesting, decode, decode_unambiguous
from supergraph.gateway.refusals import Refused

scalars = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text()
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


def nested(depth: int, opening: str = "[", closing: str = "]") -> bytes:
    return (opening * depth + closing * depth).encode()


class TestNesting:
    def test_the_limit_is_exact(self) -> None:
        check_nesting(nested(MAX_DEPTH))
        with pytest.raises(Refused, match="deeper than 64"):
            check_nesting(nested(MAX_DEPTH + 1))

    @pytest.mark.parametrize(
        "text", ['{"a":' * 7000, "[" * 250_000, '[{"a":' * 5000, '{"query":"{a}","variables":' + "[" * 65]
    )
    def test_unfinished_text_counts_as_well(self, text: str) -> None:
        with pytest.raises(Refused):
            check_nesting(text.encode())

    def test_brackets_in_strings_do_not_count(self) -> None:
        check_nesting(json.dumps({"query": "[{" * 5000, "x": '"' + "\\" * 7 + "[" * 100}).encode())

    def test_many_containers_side_by_side_are_refused(self) -> None:
        with pytest.raises(Refused, match="20000"):
            check_nesting(b"[" + b"[]," * 20_001 + b"[]]")

    @pytest.mark.parametrize("text", ['"' * 250_000, '"\\' * 125_000, "[]," * 80_000, '{"":' * 60_000, "1," * 125_000])
    def test_long_texts_take_linear_time(self, text: str) -> None:
        started = time.process_time()
        with suppress(Refused):
            decode(text.encode())
        assert time.process_time() - started < 0.3


class TestDecoding:
    @given(values)
    def test_valid_json_is_decoded(self, value: Any) -> None:
        assert decode(json.dumps(value).encode()) == value

    def test_lone_surrogates_are_kept_for_the_services_to_refuse(self) -> None:
        assert decode(b'{"a":"\\ud800"}') == {"a": "\ud800"}

    @pytest.mark.parametrize("text", [b"", b"{", b"{'a':1}", b"NaN", b'{"a":Infinity}', b"\xff", b'{"a":1}{"b":2}'])
    def test_what_is_no_json_is_refused(self, text: bytes) -> None:
        with pytest.raises(Refused):
            decode(text)

    @pytest.mark.parametrize("text", [b'{"type":1,"type":2}', b'{"a":{"query":"x","qu\\u0065ry":"y"}}'])
    def test_repeated_names_are_ambiguous(self, text: bytes) -> None:
        with pytest.raises(Refused):
            decode_unambiguous(text)
