"""Table of pending device sign-ins."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from subgraphs.identity.storage.columns import account_reference, moment


class DeviceGrantRow(SQLModel, table=True):
    __tablename__ = "device_grant"

    device_digest: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    user_digest: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    client_id: str
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    interval_seconds: int
    polled_at: datetime | None = Field(sa_column=moment(nullable=True), default=None)
    is_approved: bool | None = None
    account_id: str | None = Field(sa_column=account_reference(nullable=True), default=None)
    expires_at: datetime = Field(sa_column=moment())
