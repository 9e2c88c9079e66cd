"""Use cases of users. Each is one transaction; its events go to the outbox within it."""

from redis.asyncio import Redis

from subgraphs.kit.stores.postgres import Sessions
from subgraphs.users.service.blocking import BlockService
from subgraphs.users.service.following import FollowService
from subgraphs.users.service.leaving import LeaveService
from subgraphs.users.service.people import People
from subgraphs.users.service.preferring import SettingsService
from subgraphs.users.service.profiles import ProfileService


class Services:
    """All of them, over the same people."""

    def __init__(self, sessions: Sessions, redis: Redis) -> None:
        self.people = People(sessions, redis)
        self.profiles = ProfileService(sessions, self.people)
        self.follows = FollowService(sessions, self.people)
        self.blocks = BlockService(sessions, self.people)
        self.settings = SettingsService(sessions, self.people)
        self.leaving = LeaveService(sessions, self.people)
