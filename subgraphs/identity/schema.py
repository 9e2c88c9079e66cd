"""The graph of identity, assembled."""

from strawberry.tools import create_type

from subgraphs.identity.mutations.refresh_session import refresh_session
from subgraphs.identity.mutations.sign_in import sign_in
from subgraphs.identity.mutations.sign_out import sign_out
from subgraphs.identity.mutations.sign_up import sign_up
from subgraphs.identity.queries import Query
from subgraphs.kit.federation import Schema

Mutation = create_type("Mutation", [sign_up, sign_in, refresh_session, sign_out])

schema = Schema(query=Query, mutation=Mutation)
