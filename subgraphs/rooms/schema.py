"""The graph of rooms, assembled."""

from strawberry.tools import create_type

from subgraphs.kit.graph.federation import Schema
from subgraphs.rooms.mutations.arrange_room import arrange_room
from subgraphs.rooms.mutations.create_room import create_room
from subgraphs.rooms.mutations.enter_room import enter_room
from subgraphs.rooms.mutations.leave_room import leave_room
from subgraphs.rooms.queries import Query

Mutation = create_type("Mutation", [create_room, arrange_room, enter_room, leave_room])

schema = Schema(query=Query, mutation=Mutation)
