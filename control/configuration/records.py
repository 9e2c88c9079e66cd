"""A value in etcd with its author. The same record stays in the key's history."""

from datetime import UTC, datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PositiveInt, ValidationError


class SetValue(BaseModel):
    """`value` is None once the key is unset: then the environment or the default counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Any
    is_set: bool = True
    author: str = Field(min_length=1)
    at: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))
    version: PositiveInt
    note: str = ""


class Unreadable(ValueError):
    """The key was not written by `make config`."""


def read(text: str) -> SetValue:
    try:
        return SetValue.model_validate_json(text)
    except ValidationError:
        raise Unreadable("it has no author: set it with `make config`") from None
