"""The graph of users, assembled."""

from strawberry.tools import create_type

from subgraphs.kit.federation import Schema
from subgraphs.users.mutations.follow_user import follow_user
from subgraphs.users.mutations.unfollow_user import unfollow_user
from subgraphs.users.mutations.update_profile import update_profile
from subgraphs.users.queries import Query

Mutation = create_type("Mutation", [update_profile, follow_user, unfollow_user])

schema = Schema(query=Query, mutation=Mutation)
