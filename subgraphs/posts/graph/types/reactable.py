"""Reactions."""

from collections.abc import Mapping
from typing import Final, Self

import strawberry

from subgraphs.execution import batched
from subgraphs.kit.graph.nodes import ID_DESCRIPTION
from subgraphs.kit.graph.pagination import short_list
from subgraphs.posts.context import Info
from subgraphs.posts.graph.types.enums import ReactionKind

_KINDS: Final = [(kind, kind.value) for kind in ReactionKind]


@strawberry.type(description="Number of reactions of one kind.")
class ReactionCount:
    kind: ReactionKind = strawberry.field(description="Kind of reaction.")
    count: int = strawberry.field(description="Number of reactions, at least 1.")

    @classmethod
    def all_of(cls, counts: Mapping[str, int]) -> list[Self]:
        """In the order of the enum."""
        return [cls(kind=kind, count=count) for kind, name in _KINDS if (count := counts.get(name, 0)) > 0]


@strawberry.interface(description="A post or comment: something that accounts can react to.")
class Reactable:
    id: strawberry.ID = strawberry.field(description=ID_DESCRIPTION)
    key: strawberry.Private[str]
    reaction_counts: list[ReactionCount] = short_list(
        most=len(ReactionKind),
        description="Reactions by kind, the same for every caller; kinds without reactions are omitted.",
    )

    @strawberry.field(description="The caller's reactions; empty for anonymous callers.")
    @batched
    async def viewer_reactions(subjects: list["Reactable"], info: Info) -> list[list[ReactionKind]]:
        viewer_id, keys = info.context.viewer_id, [subject.key for subject in subjects]
        found = await info.context.services.reactions.of(viewer_id, keys) if viewer_id else {}
        return [found.get(key, []) for key in keys]
