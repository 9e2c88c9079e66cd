"""What people can react to."""

from collections.abc import Mapping
from typing import Final, Self

import strawberry

from subgraphs.kit.graph.pagination import short_list
from subgraphs.posts.context import Info
from subgraphs.posts.types.enums import ReactionKind

_KINDS: Final = [(kind, kind.value) for kind in ReactionKind]


@strawberry.type(description="How many people reacted in one way.")
class ReactionCount:
    kind: ReactionKind = strawberry.field(description="The way they reacted.")
    count: int = strawberry.field(description="How many; at least one.")

    @classmethod
    def all_of(cls, counts: Mapping[str, int]) -> list[Self]:
        """In the order of the enum, whatever order they were stored in."""
        return [cls(kind=kind, count=count) for kind, name in _KINDS if (count := counts.get(name, 0)) > 0]


@strawberry.interface(description="A thing that people can react to.")
class Reactable:
    id: strawberry.ID = strawberry.field(description="Opaque and stable; it tells its type to the graph only.")
    key: strawberry.Private[str]
    reaction_counts: list[ReactionCount] = short_list(
        most=len(ReactionKind), description="How many people reacted, by kind; kinds that nobody chose are left out."
    )

    @strawberry.field(description="How the caller reacted; empty when nobody is signed in.")
    async def viewer_reactions(self, info: Info) -> list[ReactionKind]:
        return await info.context.viewer_reactions.load(self.key) if info.context.caller else []
