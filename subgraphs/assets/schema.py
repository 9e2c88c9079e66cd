"""The graph of assets, assembled."""

from strawberry.tools import create_type

from subgraphs.assets.graph.mutations.claim_asset import claim_asset
from subgraphs.assets.graph.mutations.complete_upload import complete_upload
from subgraphs.assets.graph.mutations.create_asset_category import create_asset_category
from subgraphs.assets.graph.mutations.create_upload import create_upload
from subgraphs.assets.graph.mutations.delete_asset import delete_asset
from subgraphs.assets.graph.mutations.dress_avatar import dress_avatar
from subgraphs.assets.graph.mutations.grant_asset import grant_asset
from subgraphs.assets.graph.mutations.retire_asset import retire_asset
from subgraphs.assets.graph.mutations.review_asset import review_asset
from subgraphs.assets.graph.mutations.submit_asset import submit_asset
from subgraphs.assets.graph.mutations.update_asset import update_asset
from subgraphs.assets.graph.queries import Query
from subgraphs.assets.graph.types.user import User
from subgraphs.kit.graph.federation import Schema

Mutation = create_type(
    "Mutation",
    [
        claim_asset,
        complete_upload,
        create_asset_category,
        create_upload,
        delete_asset,
        dress_avatar,
        grant_asset,
        retire_asset,
        review_asset,
        submit_asset,
        update_asset,
    ],
)

schema = Schema(query=Query, mutation=Mutation, types=[User])
