"""Tables of erasures and exports."""

from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, Column, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlmodel import Field, SQLModel

from subgraphs.identity.storage.columns import account_reference, moment


class ErasureRow(SQLModel, table=True):
    """Outlives its account, of which it keeps the id."""

    __tablename__ = "erasure"

    account_id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    deleted_at: datetime = Field(sa_column=moment())
    parts: dict[str, dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False), default_factory=dict)
    """By service: `at`, and `counts` by kind."""
    completed_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)
    sealed_email: bytes | None = Field(sa_column=Column(LargeBinary), default=None)


class DataExportRow(SQLModel, table=True):
    __tablename__ = "data_export"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    account_id: str = Field(sa_column=account_reference())
    requested_at: datetime = Field(sa_column=moment())
    parts_due_at: datetime = Field(sa_column=moment())
    parts: dict[str, dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False), default_factory=dict)
    """By service: `counts` by kind, and whether it `is_whole`."""
    missing: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False), default_factory=list)
    ready_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)
    expires_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)
    removed_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)
    """When its file was removed; the row stays, so that the owner sees what became of it."""
