"""The services of rooms, wired."""

from redis.asyncio import Redis

from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.inactive_accounts import InactiveAccounts
from subgraphs.kit.stores.mongo import Database
from subgraphs.rooms.services.arrangement import ArrangementService
from subgraphs.rooms.services.rooms import RoomService
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.services.visits import VisitService
from subgraphs.rooms.storage.presence import Presence


class Services:
    def __init__(self, database: Database, redis: Redis) -> None:
        self.blocks = Blocks(database)
        visibility = Visibility(self.blocks, InactiveAccounts(database))
        self.rooms = RoomService(redis, visibility)
        self.arrangement = ArrangementService(redis)
        self.visits = VisitService(Presence(redis), redis, visibility)
