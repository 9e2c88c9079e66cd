"""The graph of posts, assembled."""

from strawberry.tools import create_type

from subgraphs.kit.federation import Schema
from subgraphs.posts.mutations.add_comment import add_comment
from subgraphs.posts.mutations.add_reaction import add_reaction
from subgraphs.posts.mutations.create_post import create_post
from subgraphs.posts.mutations.delete_post import delete_post
from subgraphs.posts.mutations.remove_reaction import remove_reaction
from subgraphs.posts.mutations.update_post import update_post
from subgraphs.posts.queries import Query

Mutation = create_type("Mutation", [create_post, update_post, delete_post, add_comment, add_reaction, remove_reaction])

schema = Schema(query=Query, mutation=Mutation)
