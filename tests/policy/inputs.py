"""What else an operation must say, so that nothing but the caller decides."""

from typing import Any, Final

from subgraphs.kit.domain.ids import global_id, new_id
from tests.policy.cast import Cast, Person
from tests.policy.places import Place
from tests.policy.things.thing import Thing

_ASSET: Final = global_id("Asset", new_id())
REST: Final[dict[str, dict[str, Any]]] = {
    "addComment": {"body": "Let me say something."},
    "addReaction": {"kind": "LIKE"},
    "appealModeration": {"statement": "It was meant well."},
    "arrangeRoom(roomId)": {"expectedRevision": 1, "changes": [{"place": {"assetId": _ASSET, "x": 1, "y": 1}}]},
    "arrangeRoom(changes.move.itemId)": {"changes": [{"move": {"x": 2, "y": 2}}]},
    "arrangeRoom(changes.place.assetId)": {"changes": [{"place": {"x": 3, "y": 3}}]},
    "arrangeRoom(changes.restyle.itemId)": {"changes": [{"restyle": {"style": "blue"}}]},
    "arrangeRoom(changes.rotate.itemId)": {"changes": [{"rotate": {"rotation": 90}}]},
    "createPost": {"body": "Look at this."},
    "createUpload": {"kind": "IMAGE", "contentType": "image/png", "byteLength": 1000},
    "grantRole": {"role": "MODERATOR"},
    "moderateContent": {"decision": "APPROVE", "reason": "It is fine."},
    "removeReaction": {"kind": "LIKE"},
    "reportContent": {"reason": "OTHER"},
    "revokeRole": {"role": "MODERATOR"},
    "suspendAccount": {"reason": "For the policy."},
    "updateComment": {"body": "Said otherwise."},
    "updatePost": {"expectedRevision": 1, "body": "Written otherwise."},
    "assets": {"first": 5},
    "auditLog": {"first": 5},
    "posts": {"first": 5},
}
"""By the name of a place, or of its field."""
ONCE: Final = {
    "acceptFollowRequest",
    "arrangeRoom",
    "blockUser",
    "completeUpload",
    "declineFollowRequest",
    "deleteComment",
    "deletePost",
    "followUser",
    "grantRole",
    "muteUser",
    "reportContent",
    "restoreAccount",
    "restorePost",
    "revokeRole",
    "revokeSession",
    "suspendAccount",
    "unblockUser",
    "unfollowUser",
    "unmuteUser",
    "updateComment",
    "updatePost",
}
"""What one caller does here changes what the next one gets, so each acts on a thing of their own."""


async def _a_room_of(person: Person) -> dict[str, Any]:
    room = (await person.do("create_room", title="Own"))["room"]
    return {"roomId": room["id"], "expectedRevision": room["revision"]}


async def _a_post_of(person: Person) -> dict[str, Any]:
    post = (await person.do("create_post", body="Of my own."))["post"]
    return {"postId": post["id"], "expectedRevision": post["revision"]}


OF_THEIR_OWN: Final = {
    "arrangeRoom(changes.place.assetId)": _a_room_of,
    "updatePost(attachments.assetId)": _a_post_of,
}
"""Where the thing is put into something that the caller must own; somebody who may own nothing names another's."""


async def around(place: Place, thing: Thing, caller: Person, cast: Cast) -> dict[str, Any]:
    """All arguments but the id itself."""
    known = {**REST.get(place.name, REST.get(place.field, {})), **thing.around.get(place.name, {})}
    if place.name in OF_THEIR_OWN:
        may = caller not in (cast.people["anonymous"], cast.people["suspended"])
        known |= await OF_THEIR_OWN[place.name](caller if may else cast.people["other"])
    return {"input": known} if place.path[0] == "input" else known
