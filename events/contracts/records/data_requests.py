"""Requests to export or erase an account's data, and the services' answers."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from events.contracts.records.event import Event
from events.contracts.records.fields import Id, Moment, Text

Service = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{1,39}$")]
"""A service that holds personal data, by the name that its declaration gives it."""
Label = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,39}$")]
Counts = Annotated[dict[Label, Annotated[int, Field(strict=True, ge=0)]], Field(max_length=50)]


class DataRequestEvent(Event):
    """Events of one account stay in order; `service` is the holder of the data."""

    TOPIC: ClassVar[str] = "data-requests"
    KEY: ClassVar[str] = "account_id"

    account_id: Id
    service: Service


class ExportRequested(DataRequestEvent):
    """Asks a service to upload its part of an export to `upload_url`, for one upload before `until`."""

    TYPE: ClassVar[str] = "export-requested"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("account_id",)
    SOURCE: ClassVar[str] = "miniroom/identity"

    export_id: Id
    upload_url: Text
    until: Moment


class DataHolderEvent(DataRequestEvent):
    """A service's answer about its own data; `counts` are numbers of records by kind."""

    SOURCE: ClassVar[str] = "miniroom/*"

    counts: Counts

    @property
    def source(self) -> str:
        return f"miniroom/{self.service}"


class ExportWritten(DataHolderEvent):
    """A service uploaded its part; `is_whole` is false if the data exceeded the size limit."""

    TYPE: ClassVar[str] = "export-written"

    export_id: Id
    is_whole: bool


class DataErased(DataHolderEvent):
    """A service erased its personal data of the account."""

    TYPE: ClassVar[str] = "data-erased"
