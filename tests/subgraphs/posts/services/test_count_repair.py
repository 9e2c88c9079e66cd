from datetime import UTC, datetime, timedelta

import pytest

from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.services.count_repair import repair_counts
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import key_of

pytestmark = pytest.mark.server


class TestRecount:
    async def test_wrong_counts_are_made_right(self, do: Ask, ask: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "y"}, as_=person))["comment"]
        for id in (post["id"], said["id"]):
            await do("add_reaction", {"subjectId": id, "kind": "LIKE"}, as_=person)
        wrong = {"reaction_counts": {"LIKE": 7, "SAD": -1}, "comment_count": 0}
        await database["post"].update_one({"_id": key_of(post["id"])}, {"$set": wrong})
        await database["comment"].update_one({"_id": key_of(said["id"])}, {"$set": {"reaction_counts": {}}})
        assert await repair_counts(datetime.now(UTC)) == 0, "what just changed is left alone"
        assert await repair_counts(datetime.now(UTC) + timedelta(minutes=2)) == 2
        read = (await ask(documents.READ_POST, {"id": post["id"]}))["post"]
        assert (read["reactionCounts"], read["commentCount"]) == ([{"kind": "LIKE", "count": 1}], 1)
        assert await repair_counts(datetime.now(UTC) + timedelta(minutes=2)) == 0
