"""The interface that every entity with a global id implements."""

import strawberry


@strawberry.interface(description="A thing with an id of its own.")
class Node:
    id: strawberry.ID = strawberry.field(description="Opaque and stable; it tells its type to the graph only.")
