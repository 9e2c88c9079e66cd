"""How often one place may ask for the same field: the router compares all of them, pair by pair."""

import time

import pytest

from supergraph.gateway.documents import check_document
from supergraph.gateway.refusals import Refused
from tests.supergraph.gateway.attacks import repeated_field

_MANY = " ".join(["id"] * 50)
_NUMBERS = range(14)


def is_refused(document: str) -> bool:
    try:
        check_document(document, None)
    except Refused as refused:
        return "repeats the same fields" in refused.message
    return False


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(repeated_field()["query"], id="in one place"),
        pytest.param(f"{{ viewer {{ {' '.join(f'... on Viewer {{ {_MANY} }}' for _ in _NUMBERS)} }} }}", id="inline"),
        pytest.param(
            f"{{ viewer {{ {' '.join(f'...F{n}' for n in _NUMBERS)} }} }} "
            + " ".join(f"fragment F{n} on Viewer {{ {_MANY} }}" for n in _NUMBERS),
            id="by fragments",
        ),
        pytest.param(f"{{ {' '.join(f'viewer {{ {_MANY} }}' for _ in _NUMBERS)} }}", id="below equal fields"),
        pytest.param(
            "{ viewer { ...F0 } } "
            + " ".join(f"fragment F{n} on Viewer {{ {_MANY} ...F{n + 1} }}" for n in _NUMBERS)
            + " fragment F14 on Viewer { id }",
            id="along a chain of fragments",
        ),
        pytest.param(f"{{ a }} fragment F on Viewer {{ {_MANY * 14} }}", id="in a fragment that nothing uses"),
        pytest.param("{ viewer { " + "a: id " * 300 + "} }", id="under one alias"),
    ],
)
def test_refused(document: str) -> None:
    assert is_refused(document)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("{ viewer { " + "id " * 200 + "} }", id="two hundred"),
        pytest.param("{ " + " ".join(f"a{n}: viewer {{ id }}" for n in range(200)) + " }", id="in different places"),
        pytest.param("{ viewer { " + "...F " * 400 + "} } fragment F on Viewer { id handle }", id="the same fragment"),
        pytest.param(
            f"{{ viewer {{ {' '.join(f'...G{n}' for n in range(60))} }} }} "
            + " ".join(f"fragment G{n} on Viewer {{ user {{ id handle __typename }} }}" for n in range(60)),
            id="an app with sixty components",
        ),
    ],
)
def test_accepted(document: str) -> None:
    assert not is_refused(document)


def test_long_chains_of_fragments_take_linear_time() -> None:
    chain = " ".join(f"fragment F{n} on T {{ ...F{n + 1} }}" for n in range(180))
    started = time.process_time()
    check_document("{ a { ...F0 } } " + chain + " fragment F180 on T { id }", None)
    assert time.process_time() - started < 0.1
