"""How many operations a client address may start over WebSocket, whatever the number of its sockets."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from supergraph.gateway.refusals import rate_limited

_WINDOW_SECONDS: Final = 10.0
_MAX_ADDRESSES: Final = 100_000


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class AddressRates:
    """A token bucket per address; the addresses that were quiet for longest are forgotten first."""

    def __init__(self, operations: Callable[[], int]) -> None:
        """`operations` in ten seconds, as of now."""
        self._operations = operations
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def spend(self, address: str, now: float) -> None:
        """Raises Refused."""
        size = float(self._operations())
        bucket = self._buckets.get(address) or _Bucket(size, now)
        refill = size / _WINDOW_SECONDS
        bucket.left, bucket.at = min(size, bucket.left + (now - bucket.at) * refill), now
        self._buckets[address] = bucket
        self._buckets.move_to_end(address)
        if len(self._buckets) > _MAX_ADDRESSES:
            self._buckets.popitem(last=False)
        if bucket.left < 1:
            raise rate_limited(round((1 - bucket.left) / refill * 1000) + 1)
        bucket.left -= 1
