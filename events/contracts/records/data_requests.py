"""What services and identity say to each other about one account's data: bringing copies of it, and its end."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from events.contracts.records.event import Event
from events.contracts.records.fields import Id, Moment, Text

Label = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,39}$")]
Counts = Annotated[dict[Label, Annotated[int, Field(strict=True, ge=0)]], Field(max_length=50)]


class DataHolder(StrEnum):
    """The services that keep something of people."""

    ASSETS = "assets"
    IDENTITY = "identity"
    NOTIFICATIONS = "notifications"
    POSTS = "posts"
    ROOMS = "rooms"
    USERS = "users"


class PrivacyEvent(Event):
    """Events of one account stay in order; `service` is whose data of it they are about."""

    TOPIC: ClassVar[str] = "privacy"
    KEY: ClassVar[str] = "account_id"

    account_id: Id
    service: DataHolder


class ExportRequested(PrivacyEvent):
    """A service is asked to bring its part of somebody's data to `place`, an address good for one upload `until`."""

    TYPE: ClassVar[str] = "export-requested"
    SOURCE: ClassVar[str] = "miniroom/identity"

    export_id: Id
    place: Text
    until: Moment


class DataHolderEvent(PrivacyEvent):
    """Said by each service for itself. `counts` says of how many things, by kind."""

    SOURCE: ClassVar[str] = "miniroom/*"

    counts: Counts

    @property
    def source(self) -> str:
        return f"miniroom/{self.service}"

    @classmethod
    def producers(cls) -> frozenset[str]:
        return frozenset(DataHolder)


class ExportWritten(DataHolderEvent):
    """A service brought its part; not `is_whole` when there was more than a part may hold."""

    TYPE: ClassVar[str] = "export-written"

    export_id: Id
    is_whole: bool


class DataErased(DataHolderEvent):
    """A service keeps nothing personal of the account any more."""

    TYPE: ClassVar[str] = "data-erased"
