"""Tables of the database `users`. Ids are the accounts' UUIDv7s."""

from datetime import datetime

from sqlalchemy import Column, DateTime, func
from sqlalchemy.dialects.postgresql import UUID
from sqlmodel import Field, SQLModel


class ProfileRow(SQLModel, table=True):
    __tablename__ = "profile"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    handle: str
    display_name: str
    bio: str | None = None
    follower_count: int = 0
    following_count: int = 0
    created_at: datetime = Field(sa_column=Column(DateTime(timezone=True), server_default=func.now(), nullable=False))


class FollowRow(SQLModel, table=True):
    __tablename__ = "follow"

    follower_id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    followee_id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    created_at: datetime = Field(sa_column=Column(DateTime(timezone=True), server_default=func.now(), nullable=False))
