"""The graph of rooms, assembled."""

from strawberry.tools import create_type

from subgraphs.kit.graph.federation import Schema
from subgraphs.rooms.graph.mutations.arrange_room import arrange_room
from subgraphs.rooms.graph.mutations.create_room import create_room
from subgraphs.rooms.graph.mutations.enter_room import enter_room
from subgraphs.rooms.graph.mutations.leave_room import leave_room
from subgraphs.rooms.graph.queries import Query

Mutation = create_type("Mutation", [create_room, arrange_room, enter_room, leave_room])

schema = Schema(query=Query, mutation=Mutation)
