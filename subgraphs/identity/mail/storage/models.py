"""Tables of mail."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlalchemy.dialects.postgresql import UUID
from sqlmodel import Field, SQLModel

from subgraphs.identity.storage.columns import account_reference, moment, utc_now


class QueuedMailRow(SQLModel, table=True):
    """A mail that waits for the worker. Its content and address are encrypted."""

    __tablename__ = "queued_mail"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    kind: str
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    due_at: datetime = Field(sa_column=moment(), default_factory=utc_now)
    attempts: int = 0
    delivered_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)


class EmailTokenRow(SQLModel, table=True):
    """A mailed link, stored as a digest."""

    __tablename__ = "email_token"

    digest: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    account_id: str = Field(sa_column=account_reference())
    purpose: str
    email: str
    expires_at: datetime = Field(sa_column=moment())
