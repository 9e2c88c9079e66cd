"""etcd for the project's processes: keys below a prefix, transactions, leases, watches."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from typing import Any

from control.etcd import records
from control.etcd.connection import Connection
from control.etcd.errors import NotFound
from control.etcd.records import Change, Entry, Json, Snapshot


class Etcd:
    """Every wait is bounded. EtcdAway means: go on with what is known, and try again."""

    def __init__(self, url: str) -> None:
        self._connection = Connection(url)

    async def __aenter__(self) -> "Etcd":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._connection.aclose()

    async def call(self, path: str, request: Json) -> Json:
        return await self._connection.call(path, request)

    async def get(self, key: str) -> Entry | None:
        found = (await self.call("/kv/range", {"key": records.encoded(key)})).get("kvs", [])
        return records.entry(found[0]) if found else None

    async def below(self, prefix: str) -> Snapshot:
        answer = await self.call("/kv/range", records.below(prefix))
        return Snapshot(int(answer["header"]["revision"]), tuple(map(records.entry, answer.get("kvs", []))))

    async def put(self, key: str, value: str, lease: int = 0) -> None:
        await self.call("/kv/put", records.put(key, value, lease)["request_put"])

    async def delete(self, key: str) -> None:
        await self.call("/kv/deleterange", {"key": records.encoded(key)})

    async def transact(self, conditions: Sequence[Json], writes: Sequence[Json]) -> bool:
        """All writes, if all conditions hold; otherwise none, and False."""
        answer = await self.call("/kv/txn", {"compare": list(conditions), "success": list(writes)})
        return bool(answer.get("succeeded"))

    async def grant(self, seconds: int) -> int:
        """A lease; its keys are deleted unless it is kept alive."""
        return int((await self.call("/lease/grant", {"TTL": str(seconds)}))["ID"])

    async def keep_alive(self, lease: int) -> bool:
        """False if the lease has lapsed."""
        try:
            answer = await self.call("/lease/keepalive", {"ID": str(lease)})
        except NotFound:
            return False
        return int(answer.get("TTL", 0)) > 0

    async def revoke(self, lease: int) -> None:
        await self.call("/lease/revoke", {"ID": str(lease)})

    async def watch(self, prefix: str, after: int) -> AsyncIterator[list[Change]]:
        """Changes below the prefix after that revision, those of one transaction together; Compacted if it is gone."""
        request = {"create_request": {**records.below(prefix), "start_revision": str(after + 1)}}
        messages: AsyncIterator[dict[str, Any]] = self._connection.stream("/watch", request)
        async with aclosing(messages):  # type: ignore[type-var]
            async for message in messages:
                if message.get("events"):
                    yield [records.change(event) for event in message["events"]]
