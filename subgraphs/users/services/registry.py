"""The services of users, wired. Each use case is one transaction; its events join the outbox within it."""

from redis.asyncio import Redis

from subgraphs.kit.stores.postgres import Sessions
from subgraphs.users.services.account_erasure import AccountErasureService
from subgraphs.users.services.account_status import AccountStatusService
from subgraphs.users.services.assets import AssetService
from subgraphs.users.services.blocks import BlockService
from subgraphs.users.services.follow_settings import FollowSettingsService
from subgraphs.users.services.follows import FollowService
from subgraphs.users.services.people import People
from subgraphs.users.services.profiles import ProfileService
from subgraphs.users.services.settings import SettingsService


class Services:
    def __init__(self, sessions: Sessions, redis: Redis, *, near: bool = False) -> None:
        """`near` keeps what is read often in memory, for processes that serve."""
        self.people = People(sessions, redis, near=near)
        self.assets = AssetService(sessions)
        self.profiles = ProfileService(sessions, self.people, self.assets)
        self.follows = FollowService(sessions, self.people)
        self.follow_settings = FollowSettingsService(sessions, self.people)
        self.blocks = BlockService(sessions, self.people)
        self.settings = SettingsService(sessions, self.people)
        self.status = AccountStatusService(sessions, self.people)
        self.erasure = AccountErasureService(sessions, self.people)
