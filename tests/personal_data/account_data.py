"""Two accounts with data of their own, and of each other, in every service."""

import secrets
from dataclasses import dataclass
from typing import Any

import httpx

from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.assets.pictures import picture

_ERROR = "__typename ... on UserError { code message path }"


@dataclass(frozen=True)
class Person:
    graph: Ask
    who: SignedUp

    async def do(self, name: str, wanted: str = "__typename", /, **input: Any) -> dict[str, Any]:
        """The payload of a mutation that must succeed."""
        kind = name[0].upper() + name[1:]
        document = (
            f"mutation Test($input: {kind}Input!) {{ {name}(input: $input)"
            f" {{ {_ERROR} ... on {kind}Success {{ {wanted} }} }} }}"
        )
        answer = await self.graph(document, {"input": input}, token=self.who.token)
        payload: dict[str, Any] = (answer.get("data") or {}).get(name) or answer
        assert payload.get("__typename") == f"{kind}Success", payload
        return payload


@dataclass(frozen=True)
class Life:
    """What the account created, by GraphQL ID. `mark` is a unique word in all of its texts."""

    mark: str
    handles: tuple[str, str]
    room: str
    post: str
    draft: str
    comment: str
    asset: str
    asset_url: str
    friends_post: str


async def live(person: Person, friend: Person, http: httpx.AsyncClient) -> Life:
    mark = f"zq{secrets.token_hex(6)}"
    handles = (person.who.handle, f"{mark}_new")
    await _be_somebody(person, mark, handles[1])
    theirs = await _friend_does(friend, person)
    asset, url = await _upload(person, http, f"picture {mark}")
    room = (await person.do("createRoom", "room { id revision }", title=f"room {mark}", description=f"d {mark}"))[
        "room"
    ]
    place = {"place": {"assetId": asset, "x": 1, "y": 2}}
    await person.do("arrangeRoom", roomId=room["id"], expectedRevision=room["revision"], changes=[place])
    await friend.do("enterRoom", roomId=room["id"])
    await person.do("enterRoom", roomId=theirs["room"])
    made = {"body": f"post {mark} #rain", "roomId": room["id"], "attachments": [{"assetId": asset}]}
    post = (await person.do("createPost", "post { id }", idempotencyKey=secrets.token_hex(8), **made))["post"]["id"]
    draft = (await person.do("createPost", "post { id }", body=f"draft {mark}", draft=True))["post"]["id"]
    await person.do("updatePost", postId=post, expectedRevision=1, body=f"post again {mark}")
    said = {"postId": theirs["post"], "body": f"comment {mark}"}
    comment = (await person.do("addComment", "comment { id }", **said))["comment"]["id"]
    await person.do("addReaction", subjectId=theirs["post"], kind="LOVE")
    await person.do("reportContent", subjectId=theirs["comment"], reason="SPAM", note=f"note {mark}")
    await person.do("recordViews", postIds=[theirs["post"]])
    await person.do("notInterested", subjectId=theirs["post"])
    await _about(friend, post, comment)
    await person.do("updatePost", postId=draft, expectedRevision=1, body=f"draft again {mark}")
    return Life(mark, handles, room["id"], post, draft, comment, asset, url, theirs["post"])


async def _be_somebody(person: Person, mark: str, handle: str) -> None:
    await person.do("changeHandle", handle=handle)
    link = {"url": f"https://{mark}.example/", "label": f"l {mark}"}
    await person.do("updateProfile", displayName=f"n {mark}", bio=f"bio {mark}", links=[link])
    await person.do("updateSettings", locale="ko-KR", timeZone="Asia/Seoul", whoMayVisit="EVERYONE")


async def _friend_does(friend: Person, person: Person) -> dict[str, str]:
    post = (await friend.do("createPost", "post { id }", body="a friend's post"))["post"]["id"]
    comment = (await friend.do("addComment", "comment { id }", postId=post, body="a friend's comment"))["comment"]["id"]
    room = (await friend.do("createRoom", "room { id }", title="a friend's room"))["room"]["id"]
    await friend.do("followUser", userId=person.who.id)
    await friend.do("muteUser", userId=person.who.id)
    await friend.do("unmuteUser", userId=person.who.id)
    return {"post": post, "comment": comment, "room": room}


async def _about(friend: Person, post: str, comment: str) -> None:
    """The friend answers, mentions, reacts and reports, so that the account is notified."""
    await friend.do("addReaction", subjectId=post, kind="WOW")
    await friend.do("addReaction", subjectId=comment, kind="LIKE")
    await friend.do("addComment", postId=post, body="a friend's answer")
    await friend.do("reportContent", subjectId=post, reason="SPAM")


async def bind(person: Person, *others: Person) -> None:
    """Follows, mutes and blocks: they end what went before, so they come last."""
    friend, stranger = others
    await person.do("followUser", userId=friend.who.id)
    await person.do("muteUser", userId=friend.who.id)
    await stranger.do("followUser", userId=person.who.id)
    await person.do("blockUser", userId=stranger.who.id)


async def _upload(person: Person, http: httpx.AsyncClient, title: str) -> tuple[str, str]:
    colour = tuple(secrets.token_bytes(3))
    data = picture(colour=colour)
    form = {"kind": "IMAGE", "contentType": "image/png", "byteLength": len(data), "title": title, "altText": title}
    upload = (await person.do("createUpload", "upload { id url fields { name value } }", **form))["upload"]
    fields = {field["name"]: field["value"] for field in upload["fields"]}
    sent = await http.post(upload["url"], data=fields, files={"file": ("x.png", data)})
    assert sent.status_code == 204
    asset = (await person.do("completeUpload", "asset { id url }", uploadId=upload["id"]))["asset"]
    await person.do("createUpload", "upload { id }", **form)  # begun and left
    return asset["id"], asset["url"]
