"""Personal data stored as MongoDB documents."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

from beanie import Document

from subgraphs.kit.data_requests.personal_data import PersonalData, Shown

Show = Callable[[Mapping[str, Any]], Shown]
Query = Callable[[str], dict[str, Any]]


def named_in(*fields: str) -> Query:
    """Documents that name the person in any of these fields."""
    return lambda person_id: {"$or": [{field: person_id} for field in fields]}


def documents(
    kind: str,
    document: type[Document],
    query: Query,
    *,
    erase: Callable[[str], Awaitable[None]] | None = None,
    own: Query | None = None,
    show: Show | None = None,
) -> PersonalData:
    """`own` are those that are exported, when not all are; `erase` when there is more to it than deleting."""

    async def count(person_id: str) -> int:
        return await document.get_pymongo_collection().count_documents(query(person_id))

    async def delete(person_id: str) -> None:
        await document.get_pymongo_collection().delete_many(query(person_id))

    async def export(person_id: str) -> AsyncIterator[Shown]:
        assert show is not None
        found = document.get_pymongo_collection().find((own or query)(person_id), sort=[("_id", 1)])
        async for raw in found:
            yield show(raw)

    return PersonalData(kind, count, erase or delete, export if show else None)


def fields(*names: str, **computed: Callable[[Mapping[str, Any]], Any]) -> Callable[[Mapping[str, Any]], Shown]:
    """Shows these fields under readable names (`created_at` as `createdAt`), and what is computed beside them."""

    def show(raw: Mapping[str, Any]) -> Shown:
        plain = {camel(name): raw.get(name) for name in names}
        return {**{camel(name): compute(raw) for name, compute in computed.items()}, **plain}

    return show


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
