"""Tags and rooms of a ranking."""

from typing import Self

import strawberry

from subgraphs.recommendations.domain.read_models import Ranked
from subgraphs.recommendations.graph.stubs import Room, Tag


@strawberry.type(description="A tag in a ranking.")
class RankedTag:
    rank: int = strawberry.field(description="Rank, from 1.")
    score: float = strawberry.field(description="Sum of the scores of the posts that count for the tag.")
    tag: Tag = strawberry.field(description="The tag.")

    @classmethod
    def of(cls, ranked: Ranked) -> Self:
        return cls(rank=ranked.rank, score=ranked.score, tag=Tag(name=ranked.key))


@strawberry.type(description="A room in a ranking.")
class RankedRoom:
    rank: int = strawberry.field(description="Rank, from 1. Excluded rooms leave gaps.")
    score: float = strawberry.field(description="Current score of the room. It decays over time.")
    room: Room | None = strawberry.field(description="The room, or null if it is no longer visible to the caller.")

    @classmethod
    def of(cls, ranked: Ranked) -> Self:
        return cls(rank=ranked.rank, score=ranked.score, room=Room.of(ranked.key))
