"""Idempotency keys: each stands for the ID of one resource, so that repeated requests create it once."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import orjson

from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.kit.domain.ids import new_id
from subgraphs.posts.domain import rules
from subgraphs.posts.storage.repository import idempotency


async def id_for(user_id: str, mutation: str, key: str | None, content: dict[str, Any]) -> str:
    """The ID to create the resource with; every request with the same key gets the same ID."""
    if rules.checked_idempotency_key(key) is None:
        return new_id()
    digest = hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()
    known, resource_id = await idempotency.claim(f"{user_id}:{mutation}:{key}", digest, new_id(), datetime.now(UTC))
    if known != digest:
        raise Conflict(
            "This `idempotency_key` was already used with different input. Use a new key.", path=["idempotency_key"]
        )
    return resource_id
