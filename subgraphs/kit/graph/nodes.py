"""The Relay interface that every entity with a global id implements."""

from typing import Final

import strawberry

ID_DESCRIPTION: Final = "Globally unique, opaque ID. Do not parse it."


@strawberry.interface(description="An object with a globally unique ID.")
class Node:
    id: strawberry.ID = strawberry.field(description=ID_DESCRIPTION)
