"""Which documents the gateway lets pass, and that every check is linear."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supergraph.gateway.documents import check_document, parse
from supergraph.gateway.refusals import Refused
from supergraph.gateway.tokens import tokens

QUOTE = '"""'


def doubling(levels: int) -> str:
    """Each fragment spreads the next one twice."""
    chain = " ".join(f"fragment F{n} on Viewer {{ ...F{n + 1} ...F{n + 1} }}" for n in range(levels))
    return f"query {{ viewer {{ ...F0 }} }} {chain} fragment F{levels} on Viewer {{ id }}"


def refusal(document: str, operation_name: str | None = None) -> str:
    with pytest.raises(Refused) as refused:
        check_document(document, operation_name)
    return refused.value.message


class TestExpansion:
    @pytest.mark.parametrize("levels", [12, 22, 100])
    def test_fragments_that_double_are_refused_at_once(self, levels: int) -> None:
        started = time.process_time()
        assert "more than 5000 selections" in refusal(doubling(levels))
        assert time.process_time() - started < 0.1

    def test_a_document_of_relay_with_sixty_spreads_passes(self) -> None:
        spreads = " ".join(f"...G{n}" for n in range(60))
        fragments = " ".join(f"fragment G{n} on Viewer {{ user {{ id handle __typename }} }}" for n in range(60))
        check_document(f"query Page {{ viewer {{ {spreads} }} }} {fragments}", "Page")

    def test_the_limit_is_exact(self) -> None:
        ten = " ".join("abcdefghij")
        spreads = " ".join(["...A"] * 20)
        levels = f"fragment A on T {{ {' '.join(['...B'] * 20)} }} fragment B on T {{ {ten} k }}"
        at = f"query {{ {spreads} {' '.join(['x'] * 180)} }} {levels}"
        assert 20 + 20 * (20 + 20 * 11) + 180 == 5_000
        check_document(at, None)
        assert "5000" in refusal(at.replace("query {", "query { y"))

    def test_fragments_that_nothing_uses_count_together(self) -> None:
        """The router expands them as well."""
        chains = [
            " ".join(f"fragment {name}{n} on T {{ ...{name}{n + 1} ...{name}{n + 1} }}" for n in range(11))
            + f" fragment {name}11 on T {{ id }}"
            for name in "ABCDE"
        ]
        assert "20000" in refusal("query { id } " + " ".join(chains))

    @pytest.mark.parametrize(
        "document",
        [
            "{ ...A } fragment A on Q { ...A }",
            "{ ...A } fragment A on Q { ...B } fragment B on Q { ...A }",
            "{ id } fragment A on Q { x { ...B } } fragment B on Q { ... on Q { ...A } }",
        ],
    )
    def test_cycles_are_refused(self, document: str) -> None:
        assert "contains itself" in refusal(document)

    def test_unknown_fragments_are_left_to_the_router(self) -> None:
        check_document("{ ...Missing }", None)

    def test_two_fragments_of_one_name_are_refused(self) -> None:
        assert "same name" in refusal("{ ...A } fragment A on Q { a } fragment A on Q { b }")


class TestOperationName:
    def test_several_operations_need_a_name(self) -> None:
        assert "operationName" in refusal("query A { a } mutation B { b }")
        assert "operationName" in refusal("query A { a } mutation B { b }", "")
        check_document("query A { a } mutation B { b }", "B")

    def test_an_unknown_name_is_refused(self) -> None:
        assert "operationName" in refusal("query A { a }", "B")

    @pytest.mark.parametrize("document", ["{ a }", "query A { a }", "query A { a } fragment F on Q { a }"])
    def test_one_operation_needs_none(self, document: str) -> None:
        check_document(document, None)


class TestSyntax:
    def test_selections_are_counted_and_arguments_are_not(self) -> None:
        document = parse(
            'query A($a: [Int!] = [1, 2] @x(a: {b: "}"})) @live { a: b(x: {y: "...Z", z: [{q: 1}]}) @include(if: $a) '
            "{ c ... on X @y { d } ... @skip(if: true) { e } ... { f ...G } } }"
        )
        assert [(each.kind, each.name) for each in document.operations] == [("query", "A")]
        assert (document.selections[0].count, document.selections[0].spreads) == (9, {"G": 1})

    @pytest.mark.parametrize(
        "hidden",
        ["# ...F\n", '"...F }"', f"{QUOTE}...F }} \\{QUOTE} ...F{QUOTE}", f'{QUOTE}"a" ""{QUOTE}', '"\\" ...F"'],
    )
    def test_what_looks_like_a_spread_in_a_comment_or_string_is_none(self, hidden: str) -> None:
        argument = "" if hidden.startswith("#") else f"(x: {hidden})"
        document = parse(f"{{ a{argument} {hidden if not argument else ''} ...G }}")
        assert document.selections[0].spreads == {"G": 1}

    @pytest.mark.parametrize(
        "document",
        ["{", "{ a", "{ a(", "{ a(x: [", "query", "fragment A on B", "{ ... }", "{ a } }", "{ a(x: [}) }",
         "type A { b: C }", '{ a(x: "', f"{{ a(x: {QUOTE}",
         '{ a(x: "\n") }', "{ a\u00a0b }", "{ . }", "{ a: }", "\0", "{ 1 }"],
    )  # fmt: skip
    def test_what_is_no_document_is_refused(self, document: str) -> None:
        with pytest.raises(Refused):
            check_document(document, None)

    def test_nesting_is_bounded(self) -> None:
        assert "nested deeper" in refusal("{ a " * 60 + "}" * 60)
        assert "nested deeper" in refusal("{ a(x: " + "[" * 60 + "]" * 60 + ") }")

    def test_the_number_of_tokens_is_bounded(self) -> None:
        assert "1500 tokens" in refusal("{ " + "a " * 1500 + "}")

    @given(st.text(alphabet='{}()[]@:.=!$&|"\\#\n a1-_\ufeff,', max_size=200))
    def test_any_text_is_parsed_or_refused(self, text: str) -> None:
        try:
            check_document(text, None)
        except Refused:
            return

    @pytest.mark.parametrize(
        "text",
        ["#\n" * 60_000, '"' * 120_000, '"\\' * 60_000, f"{QUOTE}\\" * 30_000, ", \ufeff" * 40_000, "." * 120_000],
    )
    def test_long_texts_take_linear_time(self, text: str) -> None:
        started = time.process_time()
        with suppress(Refused):
            tokens("{ a " + text)
        assert time.process_time() - started < 0.2
