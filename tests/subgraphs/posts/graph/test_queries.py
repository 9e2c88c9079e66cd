import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


class TestPost:
    async def test_an_unknown_one_is_null(self, ask: Ask) -> None:
        assert await ask(documents.READ_POST, {"id": global_id("Post", new_id())}) == {"post": None}

    @pytest.mark.parametrize("id", ["", "garbage", "ünï", global_id("User", new_id()), "a" * 100_000])
    async def test_a_foreign_id_is_bad_input(self, ask: Ask, id: str) -> None:
        (error,) = await ask(documents.READ_POST, {"id": id}, errors=True)
        assert error["extensions"]["code"] == "BAD_USER_INPUT"


class TestPosts:
    async def test_pages_are_newest_first_without_gaps(self, do: Ask, ask: Ask, person: str) -> None:
        for n in range(5):
            await do("create_post", {"body": str(n)}, as_=person)
        seen, after = [], None
        for size in (2, 2, 1):
            wanted = {"first": 2, "after": after, "authorId": global_id("User", person)}
            page = (await ask(documents.LIST_POSTS, wanted))["posts"]
            seen += [edge["node"]["body"] for edge in page["edges"]]
            assert len(page["edges"]) == size
            assert page["pageInfo"]["hasNextPage"] is (len(seen) < 5)
            assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
            after = page["pageInfo"]["endCursor"]
        assert seen == ["4", "3", "2", "1", "0"]

    async def test_filters_combine(self, do: Ask, ask: Ask, new_room: Ask, person: str, stranger: str) -> None:
        room_id, word = await new_room(person), f"t{new_id()[-12:]}"
        both = (await do("create_post", {"body": f"#{word}", "roomId": room_id}, as_=person))["post"]
        await do("create_post", {"body": f"#{word}"}, as_=person)
        await do("create_post", {"body": f"#{word}", "roomId": room_id}, as_=stranger)
        wanted = {"first": 9, "tag": f"#{word.upper()}", "roomId": room_id, "authorId": global_id("User", person)}
        page = (await ask(documents.LIST_POSTS, wanted))["posts"]
        assert [edge["node"]["id"] for edge in page["edges"]] == [both["id"]]

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"first": 0}, "first"),
            ({"first": 101}, "first"),
            ({"after": "nonsense"}, "after"),
            ({"tag": "two words"}, "tag"),
            ({"authorId": global_id("Room", new_id())}, "authorId"),
            ({"roomId": "x"}, "roomId"),
        ],
    )
    async def test_bad_arguments_are_named(self, ask: Ask, change: dict[str, object], field: str) -> None:
        (error,) = await ask(documents.LIST_POSTS, {"first": 1, **change}, errors=True)
        assert error["extensions"]["code"] == "BAD_USER_INPUT"
        assert f"`{field}`" in error["message"] or field == "tag"


class TestPrivatePosts:
    async def test_only_the_author_sees_a_draft(
        self, do: Ask, ask: Ask, new_room: Ask, person: str, stranger: str
    ) -> None:
        room, word = await new_room(person), f"t{new_id()[-12:]}"
        wanted = {"body": f"#{word}", "visibility": "PRIVATE", "roomId": room}
        post = (await do("create_post", wanted, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "dear diary"}, as_=person))["comment"]
        author = global_id("User", person)
        representations = [
            {"__typename": "Post", "id": post["id"]},
            {"__typename": "Comment", "id": said["id"]},
            {"__typename": "User", "id": author},
            {"__typename": "Room", "id": room},
        ]
        for viewer, sees in ((person, True), (stranger, False), (None, False)):
            assert bool((await ask(documents.READ_POST, {"id": post["id"]}, as_=viewer))["post"]) is sees
            for side in ({"tag": word}, {"authorId": author}, {"roomId": room}):
                page = await ask(documents.LIST_POSTS, {"first": 9, **side}, as_=viewer)
                assert bool(page["posts"]["edges"]) is sees
            found = await ask(documents.ENTITIES, {"representations": representations}, as_=viewer)
            a_post, a_comment, user, room_entity = found["_entities"]
            assert [bool(a_post), bool(a_comment)] == [sees, sees]
            assert [bool(one["posts"]["edges"]) for one in (user, room_entity)] == [sees, sees]

    async def test_to_others_it_does_not_exist(self, do: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "mine", "visibility": "PRIVATE"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "me"}, as_=person))["comment"]
        for name, input in (
            ("update_post", {"postId": post["id"], "expectedRevision": 1, "body": "x"}),
            ("delete_post", {"postId": post["id"]}),
            ("add_comment", {"postId": post["id"], "body": "x"}),
            ("add_reaction", {"subjectId": post["id"], "kind": "WOW"}),
            ("add_reaction", {"subjectId": said["id"], "kind": "WOW"}),
            ("remove_reaction", {"subjectId": said["id"], "kind": "WOW"}),
        ):
            assert (await do(name, input, as_=stranger))["code"] == "NOT_FOUND"

    async def test_turning_private_hides_it(self, do: Ask, ask: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "open"}, as_=person))["post"]
        change = {"postId": post["id"], "expectedRevision": 1, "visibility": "PRIVATE"}
        assert (await do("update_post", change, as_=person))["post"]["visibility"] == "PRIVATE"
        assert await ask(documents.READ_POST, {"id": post["id"]}, as_=stranger) == {"post": None}


class TestEntities:
    async def test_order_is_kept_and_unknown_ones_are_null(self, do: Ask, ask: Ask, person: str) -> None:
        first = (await do("create_post", {"body": "first"}, as_=person))["post"]
        second = (await do("create_post", {"body": "second"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": first["id"], "body": "words"}, as_=person))["comment"]
        representations = [
            {"__typename": "Post", "id": second["id"]},
            {"__typename": "Comment", "id": said["id"]},
            {"__typename": "Post", "id": global_id("Post", new_id())},
            {"__typename": "Comment", "id": second["id"]},
            {"__typename": "User", "id": "garbage"},
            {"__typename": "Post", "id": first["id"]},
        ]
        found = (await ask(documents.ENTITIES, {"representations": representations}))["_entities"]
        assert [entity and entity.get("body") for entity in found] == ["second", "words", None, None, None, "first"]


class TestOldCursors:
    async def test_a_year_old_one_goes_on_and_a_truncated_one_is_refused(self, do: Ask, ask: Ask, person: str) -> None:
        await do("create_post", {"body": "x"}, as_=person)
        wanted = {"first": 1, "authorId": global_id("User", person)}
        cursor = (await ask(documents.LIST_POSTS, wanted))["posts"]["pageInfo"]["endCursor"]
        page = (await ask(documents.LIST_POSTS, {**wanted, "after": cursor}))["posts"]
        assert (page["edges"], page["pageInfo"]["hasNextPage"]) == ([], False)
        (error,) = await ask(documents.LIST_POSTS, {**wanted, "after": cursor[:5]}, errors=True)
        assert error["extensions"]["code"] == "BAD_USER_INPUT"
