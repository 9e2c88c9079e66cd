"""What identity tells about accounts."""

from typing import ClassVar

from events.records.event import Event
from events.records.fields import Handle, Id, Name


class AccountRegistered(Event):
    """Somebody signed up; the account's id is the user's id everywhere."""

    TOPIC: ClassVar[str] = "accounts"
    TYPE: ClassVar[str] = "account-registered"
    SOURCE: ClassVar[str] = "miniroom/identity"
    KEY: ClassVar[str] = "account_id"

    account_id: Id
    handle: Handle
    display_name: Name
