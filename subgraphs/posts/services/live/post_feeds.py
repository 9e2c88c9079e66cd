"""The open streams of this process by post. A comment is read once for all its readers; reactions are coalesced."""

import asyncio
from typing import Final

import structlog
from prometheus_client import Gauge

from events.messaging.transient_errors import is_outage
from subgraphs.kit.live.feed import Feed
from subgraphs.posts.domain.read_models import StoredComment
from subgraphs.posts.storage.repository import comments

TICK_SECONDS: Final = 1.0
STREAMS: Final = Gauge("miniroom_post_streams", "Open streams of posts.")
log = structlog.get_logger("subgraphs.posts")


class PostFeeds:
    def __init__(self) -> None:
        self.comments = Feed[StoredComment]("comment", STREAMS)
        self.reactions = Feed[str]("reaction", STREAMS)
        self._waiting: set[str] = set()
        self._reading: set[asyncio.Task[None]] = set()

    def receive(self, message: str) -> None:
        """What `pushes` published."""
        post_id, _, comment_id = message.partition(" ")
        if comment_id and self.comments.has(post_id):
            task = asyncio.create_task(self._deliver_comment(post_id, comment_id))
            self._reading.add(task)
            task.add_done_callback(self._reading.discard)
        elif not comment_id and self.reactions.has(post_id) and post_id not in self._waiting:
            self._waiting.add(post_id)
            asyncio.get_running_loop().call_later(TICK_SECONDS, self._deliver_reactions, post_id)

    def skip(self) -> None:
        self.comments.skip()
        self.reactions.skip()

    async def _deliver_comment(self, post_id: str, comment_id: str) -> None:
        try:
            found = await comments.find_comments([comment_id])
        except Exception as error:
            log.warning("posts.push.unread", error=repr(error), exc_info=not is_outage(error))
            self.comments.skip()
            return
        if comment_id in found:
            self.comments.deliver(post_id, found[comment_id])

    def _deliver_reactions(self, post_id: str) -> None:
        self._waiting.discard(post_id)
        self.reactions.deliver(post_id, post_id)
