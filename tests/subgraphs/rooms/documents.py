"""Operations that these tests send."""

_ERROR = "__typename ... on UserError { message code path }"
_ITEM = "id x y layer rotation style asset { id }"
_ROOM = f"id title description visibility tags revision visitCount createdAt owner {{ id }} items {{ {_ITEM} }}"
_VISITORS = "visitors(first: 10) { since user { id } }"


def _mutation(name: str, shown: str) -> str:
    kind = name[0].upper() + name[1:]
    success = f"... on {kind}Success {{ room {{ {shown} }} }}"
    return f"mutation {kind}($input: {kind}Input!) {{ {name}(input: $input) {{ {_ERROR} {success} }} }}"


CREATE_ROOM = _mutation("createRoom", _ROOM)
ARRANGE_ROOM = _mutation("arrangeRoom", _ROOM)
ENTER_ROOM = _mutation("enterRoom", f"id visitCount {_VISITORS}")
LEAVE_ROOM = _mutation("leaveRoom", f"id {_VISITORS}")
ROOM = f"query Room($id: ID!) {{ room(id: $id) {{ {_ROOM} }} }}"
VISITORS = "query Visitors($id: ID!, $first: Int!) { room(id: $id) { visitors(first: $first) { user { id } } } }"
ENTITIES = """
query Entities($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Room { id title visitors(first: 5) { user { id } } }
    ... on User { id room { id title } }
  }
}"""
