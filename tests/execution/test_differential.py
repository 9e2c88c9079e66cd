"""Random documents over made-up data, run by plans and by graphql-core: the answers must be equal.

`MINIROOM_DOCUMENTS` is how many documents each of the ten runs gets (100,000 make a million; the default fits CI),
`MINIROOM_SEED` selects others. The summary states what was compared; a failure prints its document, variables and seed.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from subgraphs.declarations import DECLARATIONS
from tests.execution.differential import Differential
from tests.execution.edge_case_schema import EdgeCaseSchema

_BATCH = 50
_DOCUMENTS = int(os.environ.get("MINIROOM_DOCUMENTS", "2000"))
_batches = settings(
    max_examples=max(1, _DOCUMENTS // _BATCH),
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
pytestmark = [
    pytest.mark.slow,
    # graphql-core does not await every coroutine when null wins. Collected in a namedtuple's constructor, which has no
    # builtins, the warning of it is itself an error.
    pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning"),
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in. <coroutine object (Executor|GraphQLCoreConverter)"
        ":pytest.PytestUnraisableExceptionWarning"
    ),
]


@pytest.fixture(scope="module", params=DECLARATIONS)
def domain(request: pytest.FixtureRequest) -> Iterator[Differential]:
    schema = import_module(f"subgraphs.{request.param}.schema").schema
    with closing(Differential(request.param, schema)) as differential:
        yield differential


@pytest.fixture(scope="module", params=[0.0, 0.03, 0.1])
def edge_cases(request: pytest.FixtureRequest) -> Iterator[Differential]:
    with closing(Differential(f"edge cases {request.param:g}", EdgeCaseSchema(), request.param)) as differential:
        yield differential


@_batches
@given(seed=st.integers(0, 2**48))
def test_documents_over_the_domains_schemas(domain: Differential, seed: int) -> None:
    domain.compare(Random(seed), _BATCH)


@_batches
@given(seed=st.integers(0, 2**48))
def test_documents_over_the_edge_case_schema(edge_cases: Differential, seed: int) -> None:
    edge_cases.compare(Random(seed), _BATCH)


def test_enough_was_compared(domain: Differential) -> None:
    assert domain.counted["runs"] - domain.counted["runs without data"] > _DOCUMENTS // 4
