"""The graph of users, assembled."""

from strawberry.tools import create_type, merge_types

from subgraphs.kit.graph.federation import Schema
from subgraphs.users.mutations.accept_follow_request import accept_follow_request
from subgraphs.users.mutations.block_user import block_user
from subgraphs.users.mutations.decline_follow_request import decline_follow_request
from subgraphs.users.mutations.follow_user import follow_user
from subgraphs.users.mutations.mute_user import mute_user
from subgraphs.users.mutations.unblock_user import unblock_user
from subgraphs.users.mutations.unfollow_user import unfollow_user
from subgraphs.users.mutations.unmute_user import unmute_user
from subgraphs.users.mutations.update_profile import update_profile
from subgraphs.users.mutations.update_settings import update_settings
from subgraphs.users.node_queries import NodeQuery
from subgraphs.users.queries import Query
from subgraphs.users.types.node_stubs import STUBS

Mutation = create_type(
    "Mutation",
    [
        update_profile,
        update_settings,
        follow_user,
        unfollow_user,
        accept_follow_request,
        decline_follow_request,
        block_user,
        unblock_user,
        mute_user,
        unmute_user,
    ],
)

schema = Schema(query=merge_types("Query", (Query, NodeQuery)), mutation=Mutation, types=STUBS.values())
