"""`User` is owned by users; assets adds `avatar`."""

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.graph.types.avatar import Avatar
from subgraphs.execution import batched
from subgraphs.kit.graph.stubs import Extension, extension


@extension()
class User(Extension):
    @strawberry.field(description="Avatar. An account that has not dressed it wears one of the default looks.")
    @batched
    async def avatar(users: list["User"], info: Info) -> list[Avatar | None]:
        outfits = await info.context.services.avatars.worn([user.key for user in users])
        return [Avatar.of(outfit, info.context.link) for outfit in outfits]
