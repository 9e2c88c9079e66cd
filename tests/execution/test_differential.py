"""Random documents over made-up data, run by plans and by graphql-core: the answers must be equal.

`MINIROOM_DOCUMENTS` is how many documents each schema gets (a million once; the default fits CI), `MINIROOM_SEED` moves
to others. A failure prints the document, its variables and the seed.
"""

import os
from importlib import import_module
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from subgraphs.__main__ import NAMES
from tests.execution.differential import Differential
from tests.execution.torture_schema import TortureSchema

_BATCH = 25
_DOCUMENTS = int(os.environ.get("MINIROOM_DOCUMENTS", "1000"))
_DOMAINS = _DOCUMENTS
_TORTURE = 3 * _DOCUMENTS


def _batches(documents: int) -> Any:
    return settings(
        max_examples=max(1, documents // _BATCH),
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module", params=NAMES)
def domain(request: pytest.FixtureRequest) -> Differential:
    return Differential(import_module(f"subgraphs.{request.param}.schema").schema)


@_batches(_DOMAINS)
@given(seed=st.integers(0, 2**48))
def test_domains(domain: Differential, seed: int) -> None:
    domain.compare(Random(seed), _BATCH)
