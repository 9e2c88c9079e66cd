from collections import Counter

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import key_of, outbox_of, reaction_events

pytestmark = pytest.mark.server


class TestAddReaction:
    async def test_post_and_comment_are_counted_apart(self, do: Ask, ask: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "y"}, as_=person))["comment"]
        await do("add_reaction", {"subjectId": post["id"], "kind": "SAD"}, as_=person)
        on_post = (await do("add_reaction", {"subjectId": post["id"], "kind": "LIKE"}, as_=stranger))["subject"]
        on_comment = (await do("add_reaction", {"subjectId": said["id"], "kind": "WOW"}, as_=stranger))["subject"]
        assert on_post == {
            "__typename": "Post",
            "id": post["id"],
            "reactionCounts": [{"kind": "LIKE", "count": 1}, {"kind": "SAD", "count": 1}],
            "viewerReactions": ["LIKE"],
        }
        assert on_comment == {
            "__typename": "Comment",
            "id": said["id"],
            "reactionCounts": [{"kind": "WOW", "count": 1}],
            "viewerReactions": ["WOW"],
        }
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["viewerReactions"] == []

    async def test_repeating_changes_nothing(self, do: Ask, database: Database, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "a #tag"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "y"}, as_=person))["comment"]
        like = {"subjectId": said["id"], "kind": "LIKE"}
        answers = [(await do("add_reaction", like, as_=stranger))["subject"] for _ in range(3)]
        assert answers[0] == answers[1] == answers[2]
        (entry,) = await reaction_events(database, said["id"])
        assert (entry["topic"], entry["type"], entry["key"]) == ("activity", "reaction-added.v1", key_of(post["id"]))
        assert entry["data"] == {
            "post_id": key_of(post["id"]),
            "comment_id": key_of(said["id"]),
            "author_id": person,
            "user_id": stranger,
            "kind": "LIKE",
            "tags": ["tag"],
            "visibility": "PUBLIC",
        }

    @pytest.mark.parametrize("id", ["", "x", global_id("User", new_id())])
    async def test_other_things_cannot_be_reacted_to(self, do: Ask, person: str, id: str) -> None:
        payload = await do("add_reaction", {"subjectId": id, "kind": "LIKE"}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["subjectId"])

    @pytest.mark.parametrize("kind", ["Post", "Comment"])
    async def test_an_unknown_subject_is_not_found(self, do: Ask, person: str, kind: str) -> None:
        payload = await do("add_reaction", {"subjectId": global_id(kind, new_id()), "kind": "LIKE"}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("NotFound", ["subjectId"])

    async def test_anonymous_callers_cannot_react(self, do: Ask) -> None:
        wanted = {"subjectId": global_id("Post", new_id()), "kind": "LIKE"}
        for name in ("add_reaction", "remove_reaction"):
            assert (await do(name, wanted, as_=None))["code"] == "UNAUTHENTICATED"

    async def test_events_compare_networks_without_naming_them(
        self, do: Ask, database: Database, person: str, stranger: str
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        like = {"subjectId": post["id"], "kind": "LIKE"}
        for account, address in ((stranger, "203.0.113.7"), (new_id(), "203.0.113.9"), (new_id(), "198.51.100.7")):
            await do("add_reaction", like, as_=account, address=address)
        events = await reaction_events(database, post["id"])
        assert sorted(Counter(each["data"]["network"] for each in events).values()) == [1, 2]
        assert "203.0" not in str(events)
        said = await do("add_comment", {"postId": post["id"], "body": "y"}, as_=stranger, address="203.0.113.8")
        (added,) = await outbox_of(database, said["comment"]["id"])
        assert Counter(each["data"]["network"] for each in events)[added["data"]["network"]] == 2
