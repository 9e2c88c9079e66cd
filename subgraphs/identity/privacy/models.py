"""Tables of what becomes of people's data when they leave, or ask for it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, Column, DateTime, ForeignKey, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlmodel import Field, SQLModel


class ErasureRow(SQLModel, table=True):
    """The report of an account's end: what each service let go. Of the person it knows the id, which leads nowhere."""

    __tablename__ = "erasure"

    account_id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    deleted_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    parts: dict[str, dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False), default_factory=dict)
    """By service: `at`, and `counts` by kind."""
    completed_at: datetime | None = Field(sa_column=Column(DateTime(timezone=True)), default=None)
    sealed_email: bytes | None = Field(sa_column=Column(LargeBinary), default=None)
    """Where the end is told; gone once it is."""


class DataExportRow(SQLModel, table=True):
    """A copy of somebody's data: asked for, then put together of what each service brings."""

    __tablename__ = "data_export"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    account_id: str = Field(sa_column=Column(UUID(as_uuid=False), ForeignKey("account.id", ondelete="CASCADE")))
    requested_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    parts_due_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    """Until then services may bring their parts; then the export goes without them."""
    parts: dict[str, dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False), default_factory=dict)
    """By service: `counts` by kind, and whether it `is_whole`."""
    missing: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False), default_factory=list)
    ready_at: datetime | None = Field(sa_column=Column(DateTime(timezone=True)), default=None)
    expires_at: datetime | None = Field(sa_column=Column(DateTime(timezone=True)), default=None)
    removed_at: datetime | None = Field(sa_column=Column(DateTime(timezone=True)), default=None)
    """When its file was; the row stays, so that the person sees what became of it."""
