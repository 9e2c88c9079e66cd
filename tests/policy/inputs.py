"""The other input of each operation: valid, so that only the caller decides the result."""

from typing import Any, Final

from tests.policy.actors import Actors, Person
from tests.policy.places import Place
from tests.policy.resources.assets import published
from tests.policy.resources.resource import Resource

REST: Final[dict[str, dict[str, Any]]] = {
    "addComment": {"body": "Let me say something."},
    "addReaction": {"kind": "LIKE"},
    "appealModeration": {"statement": "It was meant well."},
    "arrangeRoom(changes.move.itemId)": {"changes": [{"move": {"x": 2, "y": 2}}]},
    "arrangeRoom(changes.place.assetId)": {"changes": [{"place": {"x": 3, "y": 3}}]},
    "arrangeRoom(changes.restyle.itemId)": {"changes": [{"restyle": {"style": "blue"}}]},
    "arrangeRoom(changes.rotate.itemId)": {"changes": [{"rotate": {"rotation": 90}}]},
    "createPost": {"body": "Look at this."},
    "createUpload": {"kind": "IMAGE", "contentType": "image/png", "byteLength": 1000},
    "grantRole": {"role": "MODERATOR"},
    "moderateContent": {"action": "APPROVE", "reason": "It is fine."},
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
"""Mutations that change the result of the next caller, so each caller gets a resource of its own."""


async def _a_room_of(person: Person) -> dict[str, Any]:
    room = (await person.do("create_room", title="Own"))["room"]
    return {"roomId": room["id"], "expectedRevision": room["revision"]}


async def _a_post_of(person: Person) -> dict[str, Any]:
    post = (await person.do("create_post", body="Of my own."))["post"]
    return {"postId": post["id"], "expectedRevision": post["revision"]}


async def _a_change_with_a_sofa_of(person: Person) -> dict[str, Any]:
    sofa = (await published(person, kind="FURNITURE")).id
    return {"expectedRevision": 1, "changes": [{"place": {"assetId": sofa, "x": 1, "y": 1}}]}


OF_THEIR_OWN: Final = {
    "arrangeRoom(roomId)": _a_change_with_a_sofa_of,
    "arrangeRoom(changes.place.assetId)": _a_room_of,
    "updatePost(attachments.assetId)": _a_post_of,
}
"""Mutations of a resource that the caller must own; a caller that cannot own one names another account's."""


async def around(place: Place, resource: Resource, caller: Person, actors: Actors) -> dict[str, Any]:
    """All arguments except the ID."""
    known = {**REST.get(place.name, REST.get(place.field, {})), **resource.around.get(place.name, {})}
    if place.name in OF_THEIR_OWN:
        may = caller not in (actors.people["anonymous"], actors.people["suspended"])
        known |= await OF_THEIR_OWN[place.name](caller if may else actors.people["other"])
    return {"input": known} if place.path[0] == "input" else known
