"""Notifications without actors: moderation of the account's content, and its reports."""

import pytest

from events.contracts.records.event import Event
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.posts import (
    CommentDeleted,
    CommentModerated,
    PostModerated,
    PostRemovedFromRoom,
    ReportResolved,
)
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.notifications.graph.types.notification import Notification
from subgraphs.notifications.services.notifications import NotificationService
from tests.subgraphs.notifications.conftest import Handle, Inbox

pytestmark = pytest.mark.server
ANA, BEN, POST, COMMENT, ROOM, ENTRY = (new_id() for _ in range(6))
CASES: list[tuple[Event, str, str, str]] = [
    (
        CommentDeleted(post_id=POST, author_id=ANA, comment_id=COMMENT, deleted_by=BEN),
        "COMMENT_REMOVED",
        global_id("Post", POST),
        "The author of the post removed your comment.",
    ),
    (
        PostRemovedFromRoom(post_id=POST, author_id=ANA, room_id=ROOM, removed_by=BEN),
        "POST_REMOVED_FROM_ROOM",
        global_id("Room", ROOM),
        "The owner of the room removed your post from it.",
    ),
    (
        PostModerated(post_id=POST, author_id=ANA, action="REMOVE", reason="spam"),
        "CONTENT_MODERATED",
        global_id("Post", POST),
        "A moderator removed your post. You can appeal.",
    ),
    (
        CommentModerated(post_id=POST, author_id=ANA, comment_id=COMMENT, action="APPROVE"),
        "CONTENT_MODERATED",
        global_id("Comment", COMMENT),
        "A moderator approved your comment.",
    ),
    (
        ReportResolved(reporter_id=ANA, subject_type="User", subject_id=BEN, action="REMOVE"),
        "REPORT_RESOLVED",
        global_id("User", BEN),
        "What you reported violated the rules and was removed.",
    ),
    (
        SubjectModerated(subject_type="Room", subject_id=ROOM, owner_id=ANA, action="REMOVE", reason="spam"),
        "CONTENT_MODERATED",
        global_id("Room", ROOM),
        "A moderator removed your room. You can appeal.",
    ),
    (
        SubjectModerated(subject_type="GuestBookEntry", subject_id=ENTRY, owner_id=ANA, action="REMOVE"),
        "CONTENT_MODERATED",
        global_id("GuestBookEntry", ENTRY),
        "A moderator removed your guest book entry. You can appeal.",
    ),
]


@pytest.mark.parametrize(("event", "kind", "subject", "text"), CASES, ids=[case[1] for case in CASES])
async def test_the_account_is_notified(
    handle: Handle,
    inbox: Inbox,
    notifications: NotificationService,
    event: Event,
    kind: str,
    subject: str,
    text: str,
) -> None:
    ana = new_id()
    field = {ReportResolved: "reporter_id", SubjectModerated: "owner_id"}.get(type(event), "author_id")
    mine = event.model_copy(update={field: ana, "event_id": new_id()})
    await handle(mine, mine)
    (found,) = await inbox(ana)
    shown = Notification.of(found)
    assert (shown.kind.value, global_id(found.subject_type, found.subject_id)) == (kind, subject)
    assert type(shown.subject).__name__ == found.subject_type
    assert await notifications.sentences(ana, [found]) == [text]
    assert shown.actors == []
    assert shown.reason == getattr(event, "reason", None)


async def test_deleting_an_own_comment_notifies_no_account(handle: Handle, inbox: Inbox) -> None:
    ana = new_id()
    await handle(CommentDeleted(post_id=POST, author_id=ana, comment_id=COMMENT, deleted_by=ana))
    await handle(CommentDeleted(post_id=POST, author_id=ana, comment_id=COMMENT))
    assert await inbox(ana) == []
