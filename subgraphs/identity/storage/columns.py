"""Column kinds that several tables share."""

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, ForeignKey
from sqlalchemy.dialects.postgresql import UUID


def utc_now() -> datetime:
    return datetime.now(UTC)


def moment(*, nullable: bool = False) -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=nullable)


def account_reference(*, nullable: bool = False) -> Column[str]:
    return Column(UUID(as_uuid=False), ForeignKey("account.id", ondelete="CASCADE"), nullable=nullable)
