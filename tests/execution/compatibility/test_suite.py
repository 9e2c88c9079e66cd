"""Apollo's federation subgraph compatibility suite. Its table is in pytest's summary."""

import pytest

from infra.local.tools.hive_router import HiveRouter
from tests.execution.compatibility.suite import TABLE, Result, results

NOT_SUPPORTED = {"ftv1"}
"""Traces in Apollo's own format; ours are OpenTelemetry's."""


@pytest.fixture(scope="module")
def table() -> list[Result]:
    router = HiveRouter().program
    if not router.is_file():
        pytest.skip("Hive Router is not built yet (`make up` builds it).")
    TABLE[:] = results(router)
    return TABLE


def test_all_but_apollos_own_tracing_is_supported(table: list[Result]) -> None:
    failed = {result.assertion: result.failures for result in table if result.failures}
    assert set(failed) == NOT_SUPPORTED, "\n".join(failure for failures in failed.values() for failure in failures)


def test_the_suite_is_whole(table: list[Result]) -> None:
    assert len(table) == 15
