"""The use cases of posts, wired once for whoever needs them: the app, the worker, tests."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from redis.asyncio import Redis

from subgraphs.kit.content_filter.policy import DEFAULT_POLICY, LivePolicy
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.service.assets import AssetService
from subgraphs.posts.service.burying import BuryingService
from subgraphs.posts.service.circles import CircleService
from subgraphs.posts.service.commenting import CommentingService
from subgraphs.posts.service.comments import CommentService
from subgraphs.posts.service.composing import Composing
from subgraphs.posts.service.leaving import LeaveService
from subgraphs.posts.service.moderation import ModerationService
from subgraphs.posts.service.people import PeopleService
from subgraphs.posts.service.posts import PostService
from subgraphs.posts.service.reactions import ReactionService
from subgraphs.posts.service.rooms import RoomService
from subgraphs.posts.service.screening import Screening
from subgraphs.posts.service.tags import TagService
from subgraphs.posts.service.views import ViewService
from subgraphs.posts.service.writing import WritingService


@dataclass(frozen=True)
class Services:
    circles: CircleService
    people: PeopleService
    assets: AssetService
    rooms: RoomService
    posts: PostService
    writing: WritingService
    burying: BuryingService
    comments: CommentService
    commenting: CommentingService
    reactions: ReactionService
    moderation: ModerationService
    tags: TagService
    views: ViewService
    leaving: LeaveService

    @classmethod
    def of(cls, database: Database, redis: Redis, rules: Path | None = None, *, name: str = "posts") -> Self:
        """`name` begins the keys of counts in Redis."""
        people, assets, rooms = PeopleService(), AssetService(), RoomService()
        posts = PostService(redis)
        screening = Screening(LivePolicy(rules or DEFAULT_POLICY))
        comments = CommentService(posts)
        commenting = CommentingService(redis, posts, comments, people, screening)
        burying, reactions = BuryingService(redis, posts), ReactionService(redis, posts)
        return cls(
            circles=CircleService(Blocks(database), redis, name),
            people=people,
            assets=assets,
            rooms=rooms,
            posts=posts,
            writing=WritingService(redis, posts, Composing(people, assets, rooms, screening)),
            burying=burying,
            comments=comments,
            commenting=commenting,
            reactions=reactions,
            moderation=ModerationService(redis, posts, commenting, screening),
            tags=TagService(redis, name),
            views=ViewService(redis, posts, name),
            leaving=LeaveService(burying, commenting, reactions),
        )
