"""The services of rooms, wired."""

from redis.asyncio import Redis

from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.inactive_accounts import InactiveAccounts
from subgraphs.kit.stores.invalidations import Invalidations
from subgraphs.kit.stores.mongo import Database
from subgraphs.kit.stores.viewer_relations import ViewerRelations
from subgraphs.rooms.services.access_changes import AccessChanges
from subgraphs.rooms.services.account_states import AccountStates
from subgraphs.rooms.services.arrangement import ArrangementService
from subgraphs.rooms.services.bans import BanService
from subgraphs.rooms.services.chat import ChatService
from subgraphs.rooms.services.co_owners import CoOwnerService
from subgraphs.rooms.services.first_rooms import FirstRooms
from subgraphs.rooms.services.guest_book import GuestBookService
from subgraphs.rooms.services.invites import InviteService
from subgraphs.rooms.services.layout_copies import LayoutCopyService
from subgraphs.rooms.services.moderation import RoomModeration
from subgraphs.rooms.services.room_commands import RoomCommands
from subgraphs.rooms.services.rooms import RoomService
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.services.visits import VisitService
from subgraphs.rooms.storage.live_channel import LiveChannel
from subgraphs.rooms.storage.presence import Presence
from subgraphs.rooms.storage.repository import replicas


class Services:
    def __init__(self, database: Database, redis: Redis, *, near: bool = False) -> None:
        """`near` keeps what is read often in memory, for processes that serve."""
        self.blocks, invalidations = Blocks(database), Invalidations(redis, "rooms")
        self.viewer_relations = ViewerRelations(
            self.blocks, replicas.find_followed, redis, "rooms", invalidations=invalidations, near=near
        )
        self.account_states = AccountStates(InactiveAccounts(database), redis, invalidations=invalidations, near=near)
        self.visibility = visibility = Visibility(self.account_states)
        presence, channel = Presence(redis), LiveChannel(redis)
        self.visits = VisitService(presence, redis, visibility)
        self.first_rooms = FirstRooms(redis)
        self.rooms = RoomService(visibility, self.first_rooms)
        self.commands = RoomCommands(redis, visibility, self.first_rooms, self.visits)
        self.moderation = RoomModeration(redis, self.visits)
        access = AccessChanges(redis)
        self.invites = InviteService(visibility, access, self.blocks)
        self.co_owners = CoOwnerService(visibility, access, self.blocks)
        self.arrangement = ArrangementService(redis, visibility, channel)
        self.layout_copies = LayoutCopyService(visibility, self.arrangement)
        self.bans = BanService(visibility, access, self.visits)
        self.chat = ChatService(self.visits, visibility, presence, channel)
        self.guest_book = GuestBookService(redis, visibility)
