"""Events of identity about accounts."""

from typing import Annotated, ClassVar

from pydantic import Field

from events.contracts.records.event import Event
from events.contracts.records.fields import EnumValue, Handle, Id, Line, Moment, Name, Text


class AccountEvent(Event):
    """The account's id is the user's id everywhere; events of one account stay in order."""

    TOPIC: ClassVar[str] = "accounts"
    SOURCE: ClassVar[str] = "miniroom/identity"
    KEY: ClassVar[str] = "account_id"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("account_id",)

    account_id: Id


class AccountRegistered(AccountEvent):
    """An account was created."""

    TYPE: ClassVar[str] = "account-registered"

    handle: Handle
    display_name: Name


class HandleChanged(AccountEvent):
    """An account changed its handle. The old one redirects to it and stays reserved for 30 days."""

    TYPE: ClassVar[str] = "handle-changed"

    handle: Handle
    old_handle: Handle


class RoleChanged(AccountEvent):
    """An account's roles changed; carries all of them."""

    TYPE: ClassVar[str] = "role-changed"

    roles: Annotated[tuple[EnumValue, ...], Field(max_length=20)]


class NewNetworkUsed(AccountEvent):
    """A sign-in with the password from a network that is new to the account; `device` is what the app calls it."""

    TYPE: ClassVar[str] = "new-network-used"

    device: Line | None = None


class PasswordChanged(AccountEvent):
    """The password was changed or reset; all earlier sessions ended."""

    TYPE: ClassVar[str] = "password-changed"


class AccountSuspended(AccountEvent):
    """A moderator suspended the account, permanently if `until` is missing."""

    TYPE: ClassVar[str] = "account-suspended"

    until: Moment | None = None
    reason: Text


class AccountRestored(AccountEvent):
    """A suspension was lifted early."""

    TYPE: ClassVar[str] = "account-restored"


class AccountDeletionScheduled(AccountEvent):
    """The owner asked to delete the account; it is hidden until it is deleted or the deletion is cancelled."""

    TYPE: ClassVar[str] = "account-deletion-scheduled"

    due_at: Moment


class AccountDeletionCancelled(AccountEvent):
    """The owner signed in before the account was deleted."""

    TYPE: ClassVar[str] = "account-deletion-cancelled"


class AccountDeleted(AccountEvent):
    """The account was deleted for good: each service erases its personal data of it now."""

    TYPE: ClassVar[str] = "account-deleted"
    SUBJECTS: ClassVar[tuple[str, ...]] = ()
