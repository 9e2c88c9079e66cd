"""What the tests ask."""

_POST = """
  id body tags { name } author { id } room { id } attachments { asset { id } altText } revision visibility
  reactionCounts { kind count } viewerReactions commentCount viewCount hiddenReason publishAt mentions { id }
  createdAt publishedAt editedAt
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


def _mutation(name: str, shown: str) -> str:
    kind = name[0].upper() + name[1:]
    return f"""mutation ($input: {kind}Input!) {{
  payload: {name}(input: $input) {{ {_ERROR} ... on {kind}Success {{ {shown} }} }} }}"""


_COMMENT = f"body isDeleted hiddenReason revision replyCount author {{ id }} editedAt mentions {{ id }} {_REACTABLE}"
_CASE = """isOpen reasons reportCount appeal decisions { action reason moderator { id } } author { id }
  reports { reason note }
  subject { ... on Post { id } ... on Comment { id } ... on User { id } ... on Room { id } ... on Asset { id } }"""
PUBLISH_POST = _mutation("publishPost", f"post {{ {_POST} }}")
RESTORE_POST = _mutation("restorePost", f"post {{ {_POST} }}")
UPDATE_COMMENT = _mutation("updateComment", f"comment {{ {_COMMENT} }}")
DELETE_COMMENT = _mutation("deleteComment", f"commentId comment {{ {_COMMENT} }}")
REMOVE_POST_FROM_ROOM = _mutation("removePostFromRoom", f"postId post {{ {_POST} }}")
REPORT_CONTENT = _mutation("reportContent", "subjectId")
MODERATE_CONTENT = _mutation("moderateContent", f"moderationCase {{ {_CASE} }}")
APPEAL_MODERATION = _mutation("appealModeration", "subjectId")
_FOLLOW = "tag { name followerCount viewerIsFollowing }"
FOLLOW_TAG = _mutation("followTag", _FOLLOW)
UNFOLLOW_TAG = _mutation("unfollowTag", _FOLLOW)
FOLLOWED_TAGS = """query ($first: Int!, $after: String) { followedTags(first: $first, after: $after) {
  edges { node { name } } pageInfo { hasNextPage endCursor } } }"""
RECORD_VIEWS = _mutation("recordViews", "counted")
QUEUE = f"""query ($first: Int!, $after: String) {{ moderationQueue(first: $first, after: $after) {{
  edges {{ node {{ {_CASE} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
DELETED_POSTS = """query ($first: Int!, $after: String) { deletedPosts(first: $first, after: $after) {
  edges { node { id body deletedAt } } pageInfo { hasNextPage endCursor } } }"""
DRAFTS = "{ drafts(first: 10) { edges { node { id hiddenReason publishAt } } } }"
HISTORY = """query ($id: ID!) { post(id: $id) { revision
  history(first: 10) { revision body tags { name } attachments { asset { id } altText } } } }"""
TAG = """query ($name: String!) { tag(name: $name) { name postCount followerCount viewerIsFollowing
  posts(first: 10) { edges { node { id } } } } }"""
THREADS = """query ($id: ID!, $first: Int!, $replies: Int!, $after: String) {
  post(id: $id) { comments(first: $first, topLevel: true, order: OLDEST) { edges { node { id body isDeleted replyCount
    replies(first: $replies, after: $after) {
      edges { node { id body } } pageInfo { hasNextPage endCursor } } } } } } }"""

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
