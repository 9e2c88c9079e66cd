"""Idempotency keys of creations, in MongoDB: each stands for the ID of one resource.

    claim = await idempotency.claim(account_id, "createPost", key, fingerprint)   # beside other reads, in one gather
    if claim.is_repeat and (existing := await repository.find(claim.resource_id)):
        return existing                       # whatever has become of it since
    await repository.insert(resource(claim.resource_id))   # False on a duplicate ID: a concurrent request was first

A claim that was never completed, because the input was rejected or the process died, is completed by the next request
with the same key. Add `IdempotencyKeyDocument` to DOCUMENTS, `personal_data()` to the domain's personal data, and call
`forget_expired` from a job.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final

import orjson
from beanie import Document
from pymongo import ASCENDING, IndexModel
from pymongo.errors import DuplicateKeyError

from subgraphs.kit.data_requests.documents import documents, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.domain.exceptions import Conflict, ValidationError
from subgraphs.kit.domain.ids import new_id

TTL: Final = timedelta(days=1)
DESCRIPTION: Final = (
    "Idempotency key, valid for 24 hours. Repeating the mutation with the same key and input returns the same result."
)
_KEY: Final = re.compile(r"[\x21-\x7e]{1,128}")


class IdempotencyKeyDocument(Document):
    """`id` is account, mutation and key."""

    id: str  # type: ignore[assignment]
    account_id: str
    digest: str
    resource_id: str
    at: datetime
    is_closed: bool = False
    """Whether the resource was deleted for good."""

    class Settings:
        name = "idempotency_key"
        indexes: ClassVar = [
            IndexModel([("at", ASCENDING)], name="at"),
            IndexModel([("account_id", ASCENDING)], name="account"),
        ]


@dataclass(frozen=True, slots=True)
class Claim:
    """`is_repeat`: an earlier request had the same key, so the resource may exist already."""

    resource_id: str
    is_repeat: bool = False


async def claim(account_id: str, mutation: str, key: str | None, fingerprint: Mapping[str, Any]) -> Claim:
    """Conflict if the key was used with another fingerprint; a new ID without a key."""
    if key is None:
        return Claim(new_id())
    if not _KEY.fullmatch(key):
        raise ValidationError(
            "`idempotency_key` must be 1 to 128 visible ASCII characters without spaces.", path=["idempotency_key"]
        )
    digest = hashlib.sha256(orjson.dumps(fingerprint, option=orjson.OPT_SORT_KEYS)).hexdigest()
    facts = {"account_id": account_id, "digest": digest, "resource_id": new_id(), "at": datetime.now(UTC)}
    return await _claim({"_id": f"{account_id}:{mutation}:{key}", **facts})


async def close(account_id: str, resource_id: str) -> None:
    """Before a resource is deleted for good: a repeat does not create it again."""
    query = {"account_id": account_id, "resource_id": resource_id}
    await _keys().update_many(query, {"$set": {"is_closed": True}})


async def forget_expired(now: datetime) -> int:
    return int((await _keys().delete_many({"at": {"$lt": now - TTL}})).deleted_count)


def personal_data() -> PersonalData:
    return documents("idempotency_keys", IdempotencyKeyDocument, named_in("account_id"))


async def _claim(wanted: Mapping[str, Any]) -> Claim:
    try:
        await _keys().insert_one(dict(wanted))
    except DuplicateKeyError:
        return _repeated(wanted, await _keys().find_one({"_id": wanted["_id"]}))
    return Claim(wanted["resource_id"])


def _repeated(wanted: Mapping[str, Any], stored: Mapping[str, Any] | None) -> Claim:
    """None if the key expired at this very moment."""
    if stored is None:
        return Claim(wanted["resource_id"])
    if stored["digest"] != wanted["digest"]:
        raise Conflict(
            "This `idempotency_key` was already used with different input. Use a new key.", path=["idempotency_key"]
        )
    if stored.get("is_closed"):
        raise Conflict(
            "What was created with this `idempotency_key` was deleted. Use a new key.", path=["idempotency_key"]
        )
    return Claim(stored["resource_id"], is_repeat=True)


def _keys() -> Any:
    return IdempotencyKeyDocument.get_pymongo_collection()
