"""Sections of the dynamic configuration that follow from a domain's limits and features."""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, create_model

from control.configuration.section import Section, section
from subgraphs.kit.domain.features import Feature
from subgraphs.kit.domain.limits import Limit

T = TypeVar("T")


class Rate(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    per_minute: int = Field(ge=1, le=100_000)
    per_day: int | None = Field(None, ge=1, le=10_000_000)


class Flag(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    percentage: float = Field(100.0, ge=0, le=100)
    """Of the accounts. Anonymous callers have the feature at 100 only."""
    accounts: Annotated[list[UUID], Field(max_length=1000)] = []
    """IDs of accounts that have the feature whatever the percentage."""


class RateLimitSettings(Section):
    model_config = section("rate_limit")

    factor: float = Field(1.0, ge=0, le=100)
    """Multiplies the documented limits of mutations; 0 turns them off, as for a benchmark."""


class LimitSection(Section):
    model_config = section("limits")


class FeatureSection(Section):
    model_config = section("features")


def limits_of(domain: str) -> list[Limit]:
    return _values_of(f"subgraphs.{domain}.domain.limits", Limit)


def features_of(domain: str) -> list[Feature]:
    return _values_of(f"subgraphs.{domain}.domain.features", Feature)


def limit_section(limits: Iterable[Limit]) -> type[LimitSection]:
    """A field per kind, whose default is the documented limit."""
    fields: dict[str, Any] = {
        field_of(each): (
            Rate,
            Field(Rate(per_minute=each.per_minute, per_day=each.per_day), description=_counted(each)),
        )
        for each in limits
    }
    return create_model("LimitSettings", __base__=LimitSection, **fields)


def feature_section(features: Iterable[Feature]) -> type[FeatureSection]:
    fields: dict[str, Any] = {each.name: (Flag, Field(Flag(), description=each.description)) for each in features}
    return create_model("FeatureSettings", __base__=FeatureSection, **fields)


def _counted(limit: Limit) -> str:
    return f"{limit.counts.capitalize()} count together." if limit.counts else ""


def field_of(limit: Limit) -> str:
    return limit.kind.replace("-", "_")


def _values_of(module: str, kind: type[T]) -> list[T]:
    found: ModuleType | None = import_module(module) if find_spec(module) else None
    return [each for each in vars(found).values() if isinstance(each, kind)] if found else []
