"""The graph of assets, assembled."""

from strawberry.tools import create_type

from subgraphs.assets.graph.mutations.complete_upload import complete_upload
from subgraphs.assets.graph.mutations.create_upload import create_upload
from subgraphs.assets.graph.queries import Query
from subgraphs.kit.graph.federation import Schema

Mutation = create_type("Mutation", [create_upload, complete_upload])

schema = Schema(query=Query, mutation=Mutation)
