"""Operations that these tests send."""

_ERROR = "__typename ... on UserError { message code path }"
ITEM = "id x y layer rotation style surface width height scale isOn text url asset { id }"
ROOM_FIELDS = f"id title description visibility tags revision visitCount createdAt owner {{ id }} items {{ {ITEM} }}"
_VISITORS = "visitors(first: 10) { since user { id } }"


def mutation(name: str, shown: str, more: str = "") -> str:
    kind = name[0].upper() + name[1:]
    success = f"... on {kind}Success {{ {shown} }}"
    return f"mutation {kind}($input: {kind}Input!) {{ {name}(input: $input) {{ {_ERROR} {success} {more} }} }}"


CREATE_ROOM = mutation("createRoom", f"room {{ {ROOM_FIELDS} }}")
CONFLICT = "... on RoomConflict { currentRevision changedItems { id x } removedItemIds }"
ARRANGE_ROOM = mutation("arrangeRoom", f"room {{ {ROOM_FIELDS} }}", CONFLICT)
ENTER_ROOM = mutation("enterRoom", f"room {{ id visitCount {_VISITORS} }}")
LEAVE_ROOM = mutation("leaveRoom", f"room {{ id {_VISITORS} }}")
ROOM = f"query Room($id: ID!) {{ room(id: $id) {{ {ROOM_FIELDS} }} }}"
VISITORS = "query Visitors($id: ID!, $first: Int!) { room(id: $id) { visitors(first: $first) { user { id } } } }"
ROOMS = """
query Rooms($ownerId: ID, $tag: String, $search: String, $after: String, $first: Int = 10) {
  rooms(ownerId: $ownerId, tag: $tag, search: $search, after: $after, first: $first) {
    edges { cursor node { id title } } pageInfo { hasNextPage endCursor }
  }
}"""
ENTITIES = """
query Entities($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Room { id title visitors(first: 5) { user { id } } }
    ... on User { id room { id title } }
  }
}"""
