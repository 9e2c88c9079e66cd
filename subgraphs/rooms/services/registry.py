"""The services of rooms, wired."""

from redis.asyncio import Redis

from subgraphs.kit.stores.blocks import Blocks
from subgraphs.rooms.services.arrangement import ArrangementService
from subgraphs.rooms.services.rooms import RoomService
from subgraphs.rooms.services.visits import VisitService
from subgraphs.rooms.storage.presence import Presence


class Services:
    def __init__(self, redis: Redis, blocks: Blocks) -> None:
        self.rooms = RoomService(redis)
        self.arrangement = ArrangementService(redis)
        self.visits = VisitService(Presence(redis), redis, blocks)
