"""Reads the keys out of entity representations."""

from typing import Any

from subgraphs.kit.ids import split_id


def keys_of(representations: list[dict[str, Any]], type_name: str) -> list[str | None]:
    """In order; None where the id is not one of this type."""
    parts = [split_id(str(representation.get("id"))) for representation in representations]
    return [pair[1] if pair and pair[0] == type_name else None for pair in parts]
