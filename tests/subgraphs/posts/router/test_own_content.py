"""What authors can do with their own content: history, withdrawal, scheduling, restoring, rooms and threads."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp

pytestmark = pytest.mark.server
People = Callable[..., Any]


async def revisions(see: Ask, post: dict[str, Any], viewer: SignedUp | None) -> list[str]:
    read = await see("HISTORY", {"id": post["id"]}, token=viewer.token if viewer else None)
    return [one["body"] for one in read["history"]]


class TestHistory:
    async def test_a_draft_stays_the_authors(self, send: Ask, see: Ask, author: SignedUp) -> None:
        post = (await send("create_post", {"body": "X", "draft": True}, token=author.token))["post"]
        edit = {"postId": post["id"], "expectedRevision": 1, "body": "Y"}
        await send("update_post", edit, token=author.token)
        await send("publish_post", {"postId": post["id"]}, token=author.token)
        assert await revisions(see, post, None) == []
        assert await revisions(see, post, author) == ["X"]

    @pytest.mark.parametrize("before", ["PRIVATE", "FOLLOWERS"])
    async def test_what_was_for_fewer_stays_so(self, send: Ask, see: Ask, author: SignedUp, before: str) -> None:
        post = (await send("create_post", {"body": "X", "visibility": before}, token=author.token))["post"]
        edit = {"postId": post["id"], "expectedRevision": 1, "visibility": "PUBLIC", "body": "Y"}
        await send("update_post", edit, token=author.token)
        edit = {"postId": post["id"], "expectedRevision": 2, "body": "Z"}
        await send("update_post", edit, token=author.token)
        assert await revisions(see, post, None) == ["Y"]
        assert await revisions(see, post, author) == ["Y", "X"]


class TestAfterABlock:
    async def test_own_words_and_reactions_are_withdrawn(
        self, send: Ask, see: Ask, run: Ask, author: SignedUp, new_person: People
    ) -> None:
        guest = await new_person("guest")
        post = (await send("create_post", {"body": "x"}, token=author.token))["post"]
        said = (await send("add_comment", {"postId": post["id"], "body": "my words"}, token=guest.token))["comment"]
        like = {"subjectId": post["id"], "kind": "LIKE"}
        await send("add_reaction", like, token=guest.token)
        await run("block_user", {"input": {"userId": guest.id}}, token=author.token)

        async def is_blocked() -> bool:
            return await see("READ_POST", {"id": post["id"]}, token=guest.token) is None

        await eventually(is_blocked, what="the block arrives")
        gone = await send("delete_comment", {"commentId": said["id"]}, token=guest.token)
        assert (gone["commentId"], gone["comment"]) == (said["id"], None)
        assert await send("remove_reaction", like, token=guest.token) == {
            "__typename": "RemoveReactionSuccess",
            "subject": None,
        }
        assert (await send("remove_reaction", like, token=guest.token))["code"] == "NOT_FOUND"
        read = await see("READ_POST", {"id": post["id"]}, token=author.token)
        assert (read["commentCount"], read["reactionCounts"]) == (0, [])

    async def test_the_same_when_the_post_turns_private(self, send: Ask, author: SignedUp, stranger: SignedUp) -> None:
        post = (await send("create_post", {"body": "x"}, token=author.token))["post"]
        said = (await send("add_comment", {"postId": post["id"], "body": "mine"}, token=stranger.token))["comment"]
        await send("add_reaction", {"subjectId": said["id"], "kind": "WOW"}, token=stranger.token)
        edit = {"postId": post["id"], "expectedRevision": 1, "visibility": "PRIVATE"}
        await send("update_post", edit, token=author.token)
        wow = {"subjectId": said["id"], "kind": "WOW"}
        assert (await send("remove_reaction", wow, token=stranger.token))["__typename"] == "RemoveReactionSuccess"
        deleted = await send("delete_comment", {"commentId": said["id"]}, token=stranger.token)
        assert deleted["__typename"] == "DeleteCommentSuccess"


class TestDates:
    async def test_a_draft_is_dated_by_its_publication(
        self, send: Ask, see: Ask, author: SignedUp, stranger: SignedUp
    ) -> None:
        tag = f"t{new_id()[-12:]}"
        draft = (await send("create_post", {"body": f"#{tag}", "draft": True}, token=author.token))["post"]
        between = (await send("create_post", {"body": f"#{tag}"}, token=author.token))["post"]
        published = (await send("publish_post", {"postId": draft["id"]}, token=author.token))["post"]
        assert draft["publishedAt"] is None
        assert published["publishedAt"] == published["createdAt"] > between["createdAt"] > draft["createdAt"]
        page = await see("LIST_POSTS", {"first": 9, "tag": tag}, token=stranger.token)
        assert [edge["node"]["id"] for edge in page["edges"]] == [draft["id"], between["id"]]

    async def test_a_scheduled_post_is_rescheduled(self, send: Ask, author: SignedUp) -> None:
        first, later = (datetime.now(UTC) + timedelta(days=days) for days in (1, 2))
        made = {"body": "soon", "publishAt": first.isoformat()}
        post = (await send("create_post", made, token=author.token))["post"]
        edit = {"postId": post["id"], "expectedRevision": 1, "publishAt": later.isoformat()}
        moved = (await send("update_post", edit, token=author.token))["post"]
        assert (moved["publishAt"][:16], moved["hiddenReason"]) == (later.isoformat()[:16], "DRAFT")
        edit = {"postId": post["id"], "expectedRevision": 2, "publishAt": None}
        assert (await send("update_post", edit, token=author.token))["post"]["publishAt"] is None
        await send("publish_post", {"postId": post["id"]}, token=author.token)
        edit = {"postId": post["id"], "expectedRevision": 3, "publishAt": later.isoformat()}
        assert (await send("update_post", edit, token=author.token))["path"] == ["publishAt"]

    async def test_deleted_posts_are_listed_for_restoring(self, send: Ask, see: Ask, new_person: People) -> None:
        person = await new_person("deleter")
        ids = [(await send("create_post", {"body": str(n)}, token=person.token))["post"]["id"] for n in range(3)]
        for id in ids[:2]:
            await send("delete_post", {"postId": id}, token=person.token)
        listed = (await see("DELETED_POSTS", {"first": 9}, token=person.token))["edges"]
        assert [edge["node"]["id"] for edge in listed] == ids[1::-1]
        assert all(edge["node"]["deletedAt"] for edge in listed)
        await send("restore_post", {"postId": ids[0]}, token=person.token)
        listed = (await see("DELETED_POSTS", {"first": 9}, token=person.token))["edges"]
        assert [edge["node"]["id"] for edge in listed] == [ids[1]]


class TestHosts:
    async def test_a_posts_author_deletes_a_comment_under_it(
        self, send: Ask, author: SignedUp, friend: SignedUp, stranger: SignedUp
    ) -> None:
        post = (await send("create_post", {"body": "x"}, token=author.token))["post"]
        said = (await send("add_comment", {"postId": post["id"], "body": "rude"}, token=stranger.token))["comment"]
        wanted = {"commentId": said["id"]}
        assert (await send("delete_comment", wanted, token=friend.token))["__typename"] == "Forbidden"
        assert (await send("delete_comment", wanted, token=author.token))["comment"]["isDeleted"] is True

    async def test_a_rooms_owner_removes_another_accounts_post_from_it(
        self, send: Ask, see: Ask, run: Ask, new_person: People, stranger: SignedUp
    ) -> None:
        owner = await new_person("owner")
        room = (await run("create_room", {"input": {"title": "Hall"}}, token=owner.token))["room"]
        post = (await send("create_post", {"body": "ad", "roomId": room["id"]}, token=stranger.token))["post"]
        wanted = {"postId": post["id"]}
        assert (await send("remove_post_from_room", wanted, token=stranger.token))["__typename"] == "Forbidden"
        removed = (await send("remove_post_from_room", wanted, token=owner.token))["post"]
        assert (removed["room"], removed["body"]) == (None, "ad")
        page = await see("LIST_POSTS", {"first": 9, "roomId": room["id"]})
        assert page["edges"] == []
        assert (await send("remove_post_from_room", wanted, token=owner.token))["__typename"] == "NotFound"

    async def test_owners_clean_up_after_they_blocked_the_author(
        self, send: Ask, see: Ask, run: Ask, new_person: People, stranger: SignedUp
    ) -> None:
        owner, pest = await new_person("owner"), await new_person("pest")
        room = (await run("create_room", {"input": {"title": "Hall"}}, token=owner.token))["room"]
        own = (await send("create_post", {"body": "x"}, token=owner.token))["post"]
        about = {"roomId": room["id"]}
        public = (await send("create_post", about | {"body": "ad"}, token=pest.token))["post"]
        limited = about | {"body": "for fans", "visibility": "FOLLOWERS"}
        limited = (await send("create_post", limited, token=pest.token))["post"]
        said = (await send("add_comment", {"postId": own["id"], "body": "rude"}, token=pest.token))["comment"]
        gone = await send("remove_post_from_room", {"postId": limited["id"]}, token=owner.token)
        assert gone == {"__typename": "RemovePostFromRoomSuccess", "postId": limited["id"], "post": None}
        await run("block_user", {"input": {"userId": pest.id}}, token=owner.token)

        async def is_blocked() -> bool:
            return await see("READ_POST", {"id": public["id"]}, token=owner.token) is None

        await eventually(is_blocked, what="the block arrives")
        removed = await send("remove_post_from_room", {"postId": public["id"]}, token=owner.token)
        assert (removed["postId"], removed["post"]) == (public["id"], None)
        assert (await see("LIST_POSTS", {"first": 9, **about}, token=stranger.token))["edges"] == []
        deleted = await send("delete_comment", {"commentId": said["id"]}, token=owner.token)
        assert deleted["commentId"] == said["id"]
        read = await see("READ_POST", {"id": own["id"]}, token=stranger.token)
        assert read["commentCount"] == 0

    async def test_a_ban_keeps_drafts_and_deleted_posts_out_of_the_room(
        self, send: Ask, see: Ask, run: Ask, graph: Ask, new_person: People
    ) -> None:
        owner, pest = await new_person("owner"), await new_person("pest")
        room = (await run("create_room", {"input": {"title": "Hall"}}, token=owner.token))["room"]
        about = {"roomId": room["id"]}

        async def written(body: str, **more: object) -> str:
            return str((await send("create_post", about | {"body": body} | more, token=pest.token))["post"]["id"])

        soon = (datetime.now(UTC) + timedelta(days=1)).isoformat()
        draft, deleted, own = await written("a", publishAt=soon), await written("b"), await written("c")
        edit = {"postId": own, "expectedRevision": 1, "visibility": "PRIVATE"}
        await send("update_post", edit, token=pest.token)
        await send("delete_post", {"postId": deleted}, token=pest.token)
        await run("ban_from_room", {"input": about | {"userId": pest.id}}, token=owner.token)

        async def is_banned() -> bool:
            answer = await send("create_post", about | {"body": "d", "draft": True}, token=pest.token)
            return bool(answer["__typename"] == "ValidationError")

        await eventually(is_banned, what="the ban arrives")
        out = [
            await send("publish_post", {"postId": draft}, token=pest.token),
            await send("restore_post", {"postId": deleted}, token=pest.token),
            await send("update_post", edit | {"expectedRevision": 2, "visibility": "PUBLIC"}, token=pest.token),
        ]
        assert [(one["post"]["body"], one["post"]["room"]) for one in out] == [("a", None), ("b", None), ("c", None)]
        assert (await see("LIST_POSTS", {"first": 9, **about}))["edges"] == []
        inbox = "{ notifications(first: 9) { edges { node { kind subject { ... on Room { id } } } } } }"

        async def is_notified() -> bool:
            found = (await graph(inbox, token=pest.token))["data"]["notifications"]["edges"]
            return any(edge["node"]["kind"] == "POST_REMOVED_FROM_ROOM" for edge in found)

        await eventually(is_notified, what="the author is notified")

    async def test_a_post_about_no_room_is_refused(self, send: Ask, author: SignedUp) -> None:
        made = {"body": "x", "roomId": global_id("Room", new_id())}
        assert (await send("create_post", made, token=author.token))["path"] == ["roomId"]
