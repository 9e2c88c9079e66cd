"""The graph of assets, assembled."""

from strawberry.tools import create_type

from subgraphs.assets.mutations.complete_upload import complete_upload
from subgraphs.assets.mutations.create_upload import create_upload
from subgraphs.assets.queries import Query
from subgraphs.kit.graph.federation import Schema

Mutation = create_type("Mutation", [create_upload, complete_upload])

schema = Schema(query=Query, mutation=Mutation)
