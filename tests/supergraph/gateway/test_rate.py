"""Operations over WebSocket are counted per client address."""

import pytest

from supergraph.gateway.rate import AddressRates
from supergraph.gateway.refusals import Refused


def test_an_address_spends_its_own_operations() -> None:
    rates = AddressRates(lambda: 3)
    for _ in range(3):
        rates.spend("192.0.2.1", now=100.0)
    with pytest.raises(Refused) as refused:
        rates.spend("192.0.2.1", now=100.0)
    assert refused.value.code == "RATE_LIMITED"
    assert 3000 < (refused.value.retry_after_ms or 0) <= 3400
    rates.spend("192.0.2.2", now=100.0)


def test_operations_come_back_with_time() -> None:
    rates = AddressRates(lambda: 1)
    rates.spend("192.0.2.1", now=100.0)
    rates.spend("192.0.2.1", now=110.1)
