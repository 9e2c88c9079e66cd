"""The other input of each operation: valid, so that only the caller decides the result."""

from secrets import token_hex
from typing import Any, Final

from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.rooms.domain.templates.catalogue import TEMPLATES
from tests.policy.actors import Actors, Person
from tests.policy.places import Place
from tests.policy.resources.assets import in_catalogue, published
from tests.policy.resources.resource import Resource

REST: Final[dict[str, dict[str, Any]]] = {
    "addComment": {"body": "Let me say something."},
    "addReaction": {"kind": "LIKE"},
    "appealModeration": {"statement": "It was meant well."},
    "arrangeRoom(changes.move.itemId)": {"changes": [{"move": {"x": 2, "y": 2}}]},
    "arrangeRoom(changes.place.assetId)": {"changes": [{"place": {"x": 3, "y": 3}}]},
    "arrangeRoom(changes.restyle.itemId)": {"changes": [{"restyle": {"style": "blue"}}]},
    "arrangeRoom(changes.rotate.itemId)": {"changes": [{"rotate": {"rotation": 90}}]},
    "createRoom": {"title": "A room."},
    "arrangeRoom(changes.reorder.itemId)": {"changes": [{"reorder": {"toFront": True}}]},
    "arrangeRoom(changes.scale.itemId)": {"changes": [{"scale": {"scale": 2}}]},
    "arrangeRoom(changes.setCover.assetId)": {"changes": [{"setCover": {"cover": "FLOOR"}}]},
    "arrangeRoom(changes.setState.itemId)": {"changes": [{"setState": {"isOn": True}}]},
    "redoRoomChange": {"expectedRevision": 1},
    "undoRoomChange": {"expectedRevision": 1},
    "moveInRoom": {"x": 1, "y": 1},
    "sendRoomMessage": {"body": "Hello."},
    "signGuestBook": {"body": "Hello."},
    "createAssetCategory": {"slug": f"policy-{token_hex(4)}", "name": "Policy"},
    "createPost": {"body": "Look at this."},
    "createUpload": {"kind": "IMAGE", "contentType": "image/png", "byteLength": 1000},
    "grantAsset(assetId)": {"userId": global_id("User", new_id())},
    "grantRole": {"role": "MODERATOR"},
    "moderateContent": {"action": "APPROVE", "reason": "It is fine."},
    "removeReaction": {"kind": "LIKE"},
    "reportContent": {"reason": "OTHER"},
    "revokeRole": {"role": "MODERATOR"},
    "reviewAsset": {"decision": "APPROVE"},
    "suspendAccount": {"reason": "For the policy."},
    "updateFollow": {"notifyOnPost": True},
    "updateAsset(assetId)": {"title": "Renamed"},
    "updateComment": {"body": "Said otherwise."},
    "updatePost": {"expectedRevision": 1, "body": "Written otherwise."},
    "assets": {"first": 5},
    "auditLog": {"first": 5},
    "rooms": {"first": 5},
    "posts": {"first": 5},
}
"""By the name of a place, or of its field."""
ONCE: Final = {
    "acceptFollowRequest",
    "applyRoomTemplate",
    "arrangeRoom",
    "blockUser",
    "completeUpload",
    "declineFollowRequest",
    "deleteAsset",
    "deleteComment",
    "deleteGuestBookEntry",
    "deletePost",
    "deleteRoom",
    "followUser",
    "grantRole",
    "muteUser",
    "reportContent",
    "restoreAccount",
    "retireAsset",
    "reviewAsset",
    "restorePost",
    "restoreRoom",
    "revokeRole",
    "revokeRoomInviteLink",
    "revokeSession",
    "suspendAccount",
    "unblockUser",
    "unfollowUser",
    "unmuteUser",
    "updateComment",
    "updatePost",
}
"""Mutations that change the result of the next caller, so each caller gets a resource of its own."""


_FRESH: dict[str, str] = {}
"""By account, the room made last: it makes place for the next one, since an account may have few."""


async def _a_room_of(person: Person) -> dict[str, Any]:
    if person.id in _FRESH:
        await person.do("delete_room", roomId=_FRESH.pop(person.id))
    room = (await person.do("create_room", title="Own"))["room"]
    _FRESH[person.id] = room["id"]
    return {"roomId": room["id"], "expectedRevision": room["revision"]}


async def _just_a_room_of(person: Person) -> dict[str, Any]:
    return {"roomId": (await _a_room_of(person))["roomId"]}


async def _with_a_source_of(person: Person) -> dict[str, Any]:
    return {"sourceRoomId": (await _a_room_of(person))["roomId"], "expectedRevision": 1}


async def _with_a_template(person: Person) -> dict[str, Any]:
    return {"templateId": global_id("RoomTemplate", TEMPLATES[0].id), "expectedRevision": 1}


async def _a_post_of(person: Person) -> dict[str, Any]:
    post = (await person.do("create_post", body="Of my own."))["post"]
    return {"postId": post["id"], "expectedRevision": post["revision"]}


async def _a_change_with_a_sofa_of(person: Person) -> dict[str, Any]:
    sofa = (await published(person)).id
    return {"expectedRevision": 1, "changes": [{"place": {"assetId": sofa, "x": 1, "y": 1}}]}


async def _an_asset_of(person: Person) -> dict[str, Any]:
    return {"assetId": (await published(person)).id}


OF_THEIR_OWN: Final = {
    "inviteToRoom(userId)": _just_a_room_of,
    "kickFromRoom(userId)": _just_a_room_of,
    "banFromRoom(userId)": _just_a_room_of,
    "unbanFromRoom(userId)": _just_a_room_of,
    "removeRoomInvite(userId)": _just_a_room_of,
    "updateRoom(coverAssetId)": _just_a_room_of,
    "updateRoom(themeId)": _just_a_room_of,
    "arrangeRoom(roomId)": _a_change_with_a_sofa_of,
    "arrangeRoom(changes.place.assetId)": _a_room_of,
    "arrangeRoom(changes.setCover.assetId)": _a_room_of,
    "addRoomCoOwner(userId)": _just_a_room_of,
    "removeRoomCoOwner(userId)": _just_a_room_of,
    "applyRoomTemplate(roomId)": _with_a_template,
    "applyRoomTemplate(templateId)": _a_room_of,
    "copyRoomLayout(roomId)": _with_a_source_of,
    "copyRoomLayout(sourceRoomId)": _a_room_of,
    "updateAsset(categoryId)": _an_asset_of,
    "updatePost(attachments.assetId)": _a_post_of,
}
"""Mutations of a resource that the caller must own; a caller that cannot own one names another account's."""


USERS: Final = {
    f"{name}(roomId)"
    for name in (
        "addRoomCoOwner",
        "banFromRoom",
        "inviteToRoom",
        "kickFromRoom",
        "removeRoomCoOwner",
        "removeRoomInvite",
        "unbanFromRoom",
    )
}
"""Mutations that also name an account."""


async def around(place: Place, resource: Resource, caller: Person, actors: Actors) -> dict[str, Any]:
    """All arguments except the ID."""
    known = {**REST.get(place.name, REST.get(place.field, {})), **resource.around.get(place.name, {})}
    if place.name in USERS:
        known |= {"userId": (await actors.new_account()).id}
    if place.name in OF_THEIR_OWN:
        may = caller not in (actors.people["anonymous"], actors.people["suspended"])
        async with actors.turn:
            await actors.forget_limits()
            known |= await OF_THEIR_OWN[place.name](caller if may else actors.people["other"])
    if place.name == "grantAsset(userId)":
        known |= {"assetId": (await in_catalogue(actors)).id}
    return {"input": known} if place.path[0] == "input" else known
