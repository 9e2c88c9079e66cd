"""Operations that these tests send."""

_ERROR = "__typename ... on UserError { message code path }"
_USER = """id handle displayName bio isPrivate followerCount followingCount
  viewerFollowState viewerIsFollowing viewerIsBlocking viewerIsMuting"""


def mutation(name: str, shown: str = _USER) -> str:
    kind = name[0].upper() + name[1:]
    success = f"... on {kind}Success {{ user {{ {shown} }} }}"
    return f"mutation {kind}($input: {kind}Input!) {{ payload: {name}(input: $input) {{ {_ERROR} {success} }} }}"


def people(field: str) -> str:
    """A connection at the root."""
    return f"""query P($first: Int!, $after: String) {{ page: {field}(first: $first, after: $after) {{
      edges {{ node {{ id }} }} pageInfo {{ hasNextPage endCursor }} }} }}"""


SETTINGS = """isPrivate settings { locale timeZone whoMayVisit whoMayComment whoMayFollow
  notifications { followed followRequests commented replied reacted mentioned roomVisits guestBook trending } }"""
USER = f"query U($id: ID, $handle: String) {{ user(id: $id, handle: $handle) {{ {_USER} }} }}"
OWN = f"query U($id: ID) {{ user(id: $id) {{ {SETTINGS} }} }}"
LISTS = """query L($id: ID!) { user(id: $id) { followers(first: 10) { edges { node { id } } }
  following(first: 10) { edges { node { id } } } } }"""
SEARCH = """query S($search: String!, $first: Int!, $after: String) {
  users(search: $search, first: $first, after: $after) {
    edges { node { id displayName } } pageInfo { hasNextPage endCursor } } }"""
ENTITIES = "query E($r: [_Any!]!) { _entities(representations: $r) { ... on User { id handle followerCount } } }"
PAGE = """query P($id: ID!, $after: String) { user(id: $id) { page: %s(first: 5, after: $after) {
  edges { node { id } } } } }"""
