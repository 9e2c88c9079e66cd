"""The bell between a service's writers and its relay. A lost ring costs at most one sweep interval."""

import asyncio

import orjson
import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from events.messaging.outbox.store import Place

_LONGEST_PAUSE = 5.0
_LISTEN_SECONDS = 1.0
_MOST_PLACES = 200
log = structlog.get_logger()


def channel_of(service: str) -> str:
    return f"outbox:{service}"


async def wake(redis: Redis, service: str, *places: Place) -> None:
    """Ring after the commit; the write already stands, so trouble here is nobody's error.

    A document store's writer may name where its events wait, so that the relay need not look everywhere.
    """
    try:
        await redis.publish(channel_of(service), orjson.dumps([list(place) for place in places]) if places else b"")
    except (RedisError, OSError) as error:
        log.warning("outbox.wake.failed", error=repr(error))


class OutboxNotifier:
    """Listens in the background; `wait` ends at a ring or after the interval, whichever is first."""

    def __init__(self, redis: Redis, service: str) -> None:
        self._redis, self._channel = redis, channel_of(service)
        self._rung = asyncio.Event()
        self._places: dict[Place, None] = {}
        self._look_everywhere = False
        self.is_listening = False

    def ring(self, *places: Place) -> None:
        self._look_everywhere = self._look_everywhere or not places
        self._places |= dict.fromkeys(places)
        self._rung.set()

    async def wait(self, seconds: float) -> list[Place]:
        """The places that were named; empty when it is time to look everywhere."""
        try:
            await asyncio.wait_for(self._rung.wait(), max(0.0, seconds))
        except TimeoutError:
            self._look_everywhere = True
        places = [] if self._look_everywhere or len(self._places) > _MOST_PLACES else list(self._places)
        self._places, self._look_everywhere = {}, False
        self._rung.clear()
        return places

    async def listen(self) -> None:
        """Until cancelled. While Redis is away the relay goes on by sweeping."""
        pause = 0.5
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as pubsub:
                    await pubsub.subscribe(self._channel)
                    pause, self.is_listening = 0.5, True
                    self.ring()  # what was said before is not heard again
                    while True:
                        message = await pubsub.get_message(timeout=_LISTEN_SECONDS)
                        if message is not None:
                            self.ring(*_places_in(message["data"]))
            except (RedisError, OSError) as error:
                self.is_listening = False
                log.warning("outbox.bell.lost", error=repr(error), retry_in=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)


def _places_in(data: str | bytes) -> list[Place]:
    """None, which asks to look everywhere, when it is not what `wake` sends."""
    try:
        return [Place(str(collection), str(document)) for collection, document in orjson.loads(data or b"[]")]
    except (TypeError, ValueError):
        return []
