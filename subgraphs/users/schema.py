"""The graph of users, assembled."""

from strawberry.tools import create_type, merge_types

from subgraphs.kit.graph.federation import Schema
from subgraphs.users.graph.mutations.accept_follow_request import accept_follow_request
from subgraphs.users.graph.mutations.block_user import block_user
from subgraphs.users.graph.mutations.decline_follow_request import decline_follow_request
from subgraphs.users.graph.mutations.follow_user import follow_user
from subgraphs.users.graph.mutations.mute_user import mute_user
from subgraphs.users.graph.mutations.unblock_user import unblock_user
from subgraphs.users.graph.mutations.unfollow_user import unfollow_user
from subgraphs.users.graph.mutations.unmute_user import unmute_user
from subgraphs.users.graph.mutations.update_follow import update_follow
from subgraphs.users.graph.mutations.update_profile import update_profile
from subgraphs.users.graph.mutations.update_settings import update_settings
from subgraphs.users.graph.node_queries import NodeQuery
from subgraphs.users.graph.queries import Query
from subgraphs.users.graph.stubs import STUBS

Mutation = create_type(
    "Mutation",
    [
        update_profile,
        update_settings,
        follow_user,
        unfollow_user,
        update_follow,
        accept_follow_request,
        decline_follow_request,
        block_user,
        unblock_user,
        mute_user,
        unmute_user,
    ],
)

schema = Schema(query=merge_types("Query", (Query, NodeQuery)), mutation=Mutation, types=STUBS.values())
