"""The graph of posts, assembled."""

from strawberry.tools import create_type

from subgraphs.kit.graph.federation import Schema
from subgraphs.posts.graph.mutations.add_comment import add_comment
from subgraphs.posts.graph.mutations.add_reaction import add_reaction
from subgraphs.posts.graph.mutations.appeal_moderation import appeal_moderation
from subgraphs.posts.graph.mutations.create_post import create_post
from subgraphs.posts.graph.mutations.delete_comment import delete_comment
from subgraphs.posts.graph.mutations.delete_post import delete_post
from subgraphs.posts.graph.mutations.follow_tag import follow_tag
from subgraphs.posts.graph.mutations.moderate_content import moderate_content
from subgraphs.posts.graph.mutations.publish_post import publish_post
from subgraphs.posts.graph.mutations.record_views import record_views
from subgraphs.posts.graph.mutations.remove_post_from_room import remove_post_from_room
from subgraphs.posts.graph.mutations.remove_reaction import remove_reaction
from subgraphs.posts.graph.mutations.report_content import report_content
from subgraphs.posts.graph.mutations.restore_post import restore_post
from subgraphs.posts.graph.mutations.unfollow_tag import unfollow_tag
from subgraphs.posts.graph.mutations.update_comment import update_comment
from subgraphs.posts.graph.mutations.update_post import update_post
from subgraphs.posts.graph.queries import Query
from subgraphs.posts.graph.subscriptions import Subscription

POSTS = [create_post, update_post, publish_post, delete_post, restore_post, record_views, remove_post_from_room]
COMMENTS = [add_comment, update_comment, delete_comment]
TAGS = [follow_tag, unfollow_tag]
MODERATION = [report_content, moderate_content, appeal_moderation]
Mutation = create_type("Mutation", [*POSTS, *COMMENTS, add_reaction, remove_reaction, *TAGS, *MODERATION])

schema = Schema(query=Query, mutation=Mutation, subscription=Subscription)
