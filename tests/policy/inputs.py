"""What else an operation must say, so that nothing but the caller decides."""

from typing import Any, Final

from subgraphs.kit.ids import global_id, new_id
from tests.policy.cast import Cast, Person
from tests.policy.places import Place
from tests.policy.things.thing import Thing

_ASSET: Final = global_id("Asset", new_id())
REST: Final[dict[str, dict[str, Any]]] = {
    "addComment": {"body": "Let me say something."},
    "addReaction": {"kind": "LIKE"},
    "appealModeration": {"words": "It was meant well."},
    "arrangeRoom(roomId)": {"expectedRevision": 1, "changes": [{"place": {"assetId": _ASSET, "x": 1, "y": 1}}]},
    "arrangeRoom(changes.move.itemId)": {"changes": [{"move": {"x": 2, "y": 2}}]},
    "arrangeRoom(changes.place.assetId)": {"changes": [{"place": {"x": 3, "y": 3}}]},
    "arrangeRoom(changes.restyle.itemId)": {"changes": [{"restyle": {"style": "blue"}}]},
    "arrangeRoom(changes.rotate.itemId)": {"changes": [{"rotate": {"rotation": 90}}]},
    "createPost": {"body": "Look at this."},
    "createUpload": {"kind": "IMAGE", "contentType": "image/png", "byteLength": 1000},
    "grantRole": {"role": "CREATOR"},
    "moderateContent": {"decision": "APPROVE", "reason": "It is fine."},
    "removeReaction": {"kind": "LIKE"},
    "reportContent": {"reason": "OTHER"},
    "revokeRole": {"role": "CREATOR"},
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


async def around(place: Place, thing: Thing, caller: Person, cast: Cast) -> dict[str, Any]:
    """All arguments but the id itself."""
    known = {**REST.get(place.name, REST.get(place.field, {})), **thing.around.get(place.name, {})}
    if place.name == "arrangeRoom(changes.place.assetId)":
        known |= await _a_room_of(caller if caller.token else cast.people["other"], cast)
    return {"input": known} if place.path[0] == "input" else known


async def _a_room_of(person: Person, cast: Cast) -> dict[str, Any]:
    """One's own; whoever may not have one gets somebody else's."""
    payload = await person.run("create_room", {"input": {"title": "Own"}}, token=person.token)
    if "room" not in payload:
        return await _a_room_of(cast.people["other"], cast)
    return {"roomId": payload["room"]["id"], "expectedRevision": payload["room"]["revision"]}
