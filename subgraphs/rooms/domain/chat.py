"""What may be said in a room and written into its guest book. Pure."""

from typing import Final

from subgraphs.kit.content_filter.checks import check_text
from subgraphs.kit.domain.exceptions import Conflict, Forbidden, NotFound
from subgraphs.kit.domain.text import clean_text
from subgraphs.rooms.domain.read_models import GuestBookEntry

MAX_MESSAGE: Final = 300
MAX_SHOWN: Final = 50
MAX_ENTRY: Final = 500
MAX_REPLIES: Final = 50


def message_text(body: str) -> str:
    return check_text(clean_text(body, "body", longest=MAX_MESSAGE), "body")


def entry_text(body: str) -> str:
    return check_text(clean_text(body, "body", longest=MAX_ENTRY), "body")


def too_many_replies() -> Conflict:
    return Conflict(f"This entry already has {MAX_REPLIES} replies, the maximum.", path=["parent_id"])


def entry_not_found(field: str) -> NotFound:
    return NotFound("This entry does not exist or is not visible to you.", path=[field])


def may_delete(entry: GuestBookEntry, account_id: str | None) -> bool:
    return account_id in (entry.author_id, entry.owner_id)


def check_may_delete(entry: GuestBookEntry, account_id: str | None) -> None:
    if not may_delete(entry, account_id):
        raise Forbidden("Only the author and the owner of the room can delete this entry.", path=["entry_id"])
