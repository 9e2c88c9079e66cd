"""The services of posts, wired once for the app, the worker and tests."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from redis.asyncio import Redis

from subgraphs.kit.content_filter.policy import DEFAULT_POLICY, LivePolicy
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.invalidations import Invalidations
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.services.account_erasure import AccountErasureService
from subgraphs.posts.services.accounts import AccountService
from subgraphs.posts.services.assets import AssetService
from subgraphs.posts.services.comment_commands import CommentCommands
from subgraphs.posts.services.comments import CommentService
from subgraphs.posts.services.content_visibility import ContentVisibility
from subgraphs.posts.services.live.post_feeds import PostFeeds
from subgraphs.posts.services.live.post_streams import PostStreams
from subgraphs.posts.services.live.pushes import LivePushes
from subgraphs.posts.services.moderation import ModerationService
from subgraphs.posts.services.people import PeopleService
from subgraphs.posts.services.post_commands import PostCommands
from subgraphs.posts.services.post_deletion import PostDeletionService
from subgraphs.posts.services.post_inputs import PostInputs
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.services.reactions import ReactionService
from subgraphs.posts.services.reports import ReportService
from subgraphs.posts.services.room_admission import RoomAdmission
from subgraphs.posts.services.room_posts import RoomPostService
from subgraphs.posts.services.rooms import RoomService
from subgraphs.posts.services.screening import Screening
from subgraphs.posts.services.tags import TagService
from subgraphs.posts.services.viewer_relations import ViewerRelationsService
from subgraphs.posts.services.views import ViewService


@dataclass(frozen=True)
class Services:
    viewer_relations: ViewerRelationsService
    accounts: AccountService
    people: PeopleService
    assets: AssetService
    rooms: RoomService
    posts: PostService
    post_commands: PostCommands
    post_deletion: PostDeletionService
    room_posts: RoomPostService
    comments: CommentService
    comment_commands: CommentCommands
    reactions: ReactionService
    reports: ReportService
    moderation: ModerationService
    tags: TagService
    views: ViewService
    account_erasure: AccountErasureService
    feeds: PostFeeds
    streams: PostStreams
    live: LivePushes

    @classmethod
    def of(
        cls, database: Database, redis: Redis, rules: Path | None = None, *, name: str = "posts", near: bool = False
    ) -> Self:
        """`name` prefixes all Redis keys; `near` keeps what is read often in memory, for processes that serve."""
        people, assets, rooms = PeopleService(), AssetService(), RoomService()
        invalidations = Invalidations(redis, name)
        posts = PostService(redis, invalidations, near=near)
        screening = Screening(LivePolicy(rules or DEFAULT_POLICY))
        comments = CommentService(posts, invalidations if near else None)
        comment_commands = CommentCommands(redis, posts, comments, people, screening)
        feeds, live = PostFeeds(), LivePushes(redis)
        relations = ViewerRelationsService(Blocks(database), redis, name, invalidations=invalidations, near=near)
        admission, reactions = RoomAdmission(rooms, relations), ReactionService(redis, posts, live)
        post_deletion = PostDeletionService(redis, posts, admission)
        content = ContentVisibility(redis, posts, comment_commands, admission)
        return cls(
            viewer_relations=relations,
            accounts=AccountService(posts),
            people=people,
            assets=assets,
            rooms=rooms,
            posts=posts,
            post_commands=PostCommands(redis, posts, PostInputs(people, assets, rooms, screening), admission),
            post_deletion=post_deletion,
            room_posts=RoomPostService(redis, posts),
            comments=comments,
            comment_commands=comment_commands,
            reactions=reactions,
            reports=ReportService(content, screening, rooms),
            moderation=ModerationService(redis, content),
            tags=TagService(redis, name),
            views=ViewService(redis, posts, name),
            account_erasure=AccountErasureService(post_deletion, comment_commands, reactions),
            feeds=feeds,
            streams=PostStreams(feeds, posts, relations),
            live=live,
        )
