"""Operations that these tests send."""

_ERROR = "... on UserError { message code path }"
_ASSET = """
  id kind title altText url thumbnailUrl blurhash width height contentType byteLength createdAt
  owner { id } category { slug }
"""

CREATE_UPLOAD = f"""
mutation CreateUpload($input: CreateUploadInput!) {{
  createUpload(input: $input) {{
    __typename {_ERROR} ... on CreateUploadSuccess {{ upload {{ id url expiresAt fields {{ name value }} }} }}
  }}
}}"""
COMPLETE_UPLOAD = f"""
mutation CompleteUpload($input: CompleteUploadInput!) {{
  completeUpload(input: $input) {{ __typename {_ERROR} ... on CompleteUploadSuccess {{ asset {{ {_ASSET} }} }} }}
}}"""
ASSET = f"query Asset($id: ID!) {{ asset(id: $id) {{ {_ASSET} }} }}"
ASSETS = """
query Assets($first: Int!, $after: String, $categoryId: ID, $kind: AssetKind, $search: String) {
  assets(first: $first, after: $after, categoryId: $categoryId, kind: $kind, search: $search) {
    edges { node { id title } } pageInfo { hasNextPage endCursor }
  }
}"""
CATEGORIES = "query Categories { assetCategories { id slug name } }"
ENTITIES = """
query Entities($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Asset { id title } ... on AssetCategory { id slug }
  }
}"""
IN_REVIEW = "query InReview($first: Int!) { assetsInReview(first: $first) { edges { node { id } } } }"
AVATARS = """
query Avatars($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on User { id avatar { pictureUrl headUrl } } }
}"""
URLS = "query Urls($id: ID!) { asset(id: $id) { url small: url(width: 300) avif: url(format: AVIF) } }"
FILE = """query File($id: ID!) { asset(id: $id) {
  kind url(width: 300) contentType blurhash file { url contentType byteLength durationSeconds } } }"""
