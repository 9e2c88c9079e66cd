"""Numbers without holes and documents without doubles, on the real store."""

import asyncio

import pytest

from events.contracts.records.users import UserFollowed
from subgraphs.kit.domain.ids import new_id
from subgraphs.notifications.service import NotificationService
from tests.subgraphs.notifications.conftest import Follow
from tests.subgraphs.notifications.people import comment_by

pytestmark = pytest.mark.server


async def numbers(notifications: NotificationService, user_id: str) -> list[int]:
    return [document.sequence for document in await notifications.following(user_id, 0, 100)]


async def test_many_at_once_leave_no_hole(notifications: NotificationService, follow: Follow) -> None:
    user_id = new_id()
    await asyncio.gather(*(follow(user_id) for _ in range(30)))
    assert await numbers(notifications, user_id) == list(range(1, 31))


async def test_an_event_delivered_again_changes_nothing(notifications: NotificationService) -> None:
    user_id = new_id()
    event = UserFollowed(follower_id=new_id(), followee_id=user_id)
    await asyncio.gather(*(notifications.notify(event) for _ in range(5)))
    assert await numbers(notifications, user_id) == [1]


async def test_both_authors_are_told_of_one_event(notifications: NotificationService) -> None:
    author, replied_to = new_id(), new_id()
    await notifications.notify(comment_by(new_id(), on_post_of=author, in_reply_to=replied_to))
    assert await numbers(notifications, author) == await numbers(notifications, replied_to) == [1]
