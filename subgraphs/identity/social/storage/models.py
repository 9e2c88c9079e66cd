"""Tables of sign-in through providers."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from subgraphs.identity.storage.columns import account_reference, moment, utc_now


class SocialLinkRow(SQLModel, table=True):
    """A provider's account, and the account here that it signs in to."""

    __tablename__ = "social_link"

    provider: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    account_id: str = Field(sa_column=account_reference())
    email: str | None = None
    linked_at: datetime = Field(sa_column=moment(), default_factory=utc_now)


class OAuthStateRow(SQLModel, table=True):
    """A sign-in that went out to a provider: redeemed once, by the client that holds its state."""

    __tablename__ = "oauth_state"

    state_digest: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    provider: str
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    account_id: str | None = Field(sa_column=account_reference(nullable=True), default=None)
    """The account that asked to be linked."""
    expires_at: datetime = Field(sa_column=moment())
