"""B13: a client's key of a creation stands for one id, so that however often it comes, one thing is made."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import orjson

from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.kit.domain.ids import new_id
from subgraphs.posts import rules
from subgraphs.posts.repository import once


async def id_for(user_id: str, mutation: str, key: str | None, content: dict[str, Any]) -> str:
    """The id to make it with; all who come with the same key get the same one, and the store takes the first."""
    if rules.client_key(key) is None:
        return new_id()
    digest = hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()
    known, made_id = await once.claim(f"{user_id}:{mutation}:{key}", digest, new_id(), datetime.now(UTC))
    if known != digest:
        raise Conflict("This `clientMutationId` was used with another input.", path=["clientMutationId"])
    return made_id
