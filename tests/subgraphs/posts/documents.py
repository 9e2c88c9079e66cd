"""What the tests ask."""

_POST = """
  id body tags { name } author { id } room { id } assets { id } revision visibility
  reactionCounts { kind count } viewerReactions commentCount createdAt editedAt
"""
_ERROR = "__typename ... on UserError { code message path }"
_REACTABLE = "id reactionCounts { kind count } viewerReactions"

CREATE_POST = f"""mutation ($input: CreatePostInput!) {{
  payload: createPost(input: $input) {{ {_ERROR} ... on CreatePostSuccess {{ post {{ {_POST} }} }} }} }}"""
UPDATE_POST = f"""mutation ($input: UpdatePostInput!) {{
  payload: updatePost(input: $input) {{ {_ERROR} ... on UpdatePostSuccess {{ post {{ {_POST} }} }} }} }}"""
DELETE_POST = f"""mutation ($input: DeletePostInput!) {{
  payload: deletePost(input: $input) {{ {_ERROR} ... on DeletePostSuccess {{ postId }} }} }}"""
ADD_COMMENT = f"""mutation ($input: AddCommentInput!) {{
  payload: addComment(input: $input) {{ {_ERROR}
    ... on AddCommentSuccess {{ comment {{ body author {{ id }} parent {{ id }} createdAt {_REACTABLE} }} }} }} }}"""
ADD_REACTION = f"""mutation ($input: AddReactionInput!) {{
  payload: addReaction(input: $input) {{ {_ERROR}
    ... on AddReactionSuccess {{ subject {{ __typename {_REACTABLE} }} }} }} }}"""
REMOVE_REACTION = f"""mutation ($input: RemoveReactionInput!) {{
  payload: removeReaction(input: $input) {{ {_ERROR}
    ... on RemoveReactionSuccess {{ subject {{ __typename {_REACTABLE} }} }} }} }}"""

READ_POST = f"query ($id: ID!) {{ post(id: $id) {{ {_POST} }} }}"
LIST_POSTS = """query ($first: Int!, $after: String, $tag: String, $authorId: ID, $roomId: ID) {
  posts(first: $first, after: $after, tag: $tag, authorId: $authorId, roomId: $roomId) {
    edges { cursor node { id body } } pageInfo { hasNextPage hasPreviousPage endCursor } } }"""
LIST_COMMENTS = """query ($id: ID!, $first: Int!, $after: String, $order: CommentOrder) {
  post(id: $id) { comments(first: $first, after: $after, order: $order) {
    edges { node { id body parent { id body } viewerReactions } } pageInfo { hasNextPage endCursor } } } }"""
ENTITIES = """query ($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename
  ... on Post { id body viewerReactions }
  ... on Comment { id body }
  ... on User { id posts(first: 10) { edges { node { id } } } }
  ... on Room { id posts(first: 10) { edges { node { id } } } } } }"""
