from datetime import datetime

import pytest

from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import reaction_events

pytestmark = pytest.mark.server


class TestRemoveReaction:
    async def test_the_event_has_the_time_of_the_reaction(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        like = {"subjectId": post["id"], "kind": "LIKE"}
        for name in ("add_reaction", "remove_reaction", "remove_reaction", "add_reaction"):
            subject = (await do(name, like, as_=person))["subject"]
        assert (subject["reactionCounts"], subject["viewerReactions"]) == ([{"kind": "LIKE", "count": 1}], ["LIKE"])
        added, removed, again = await reaction_events(database, post["id"])
        assert [added["type"], removed["type"], again["type"]] == [
            "reaction-added.v1",
            "reaction-removed.v1",
            "reaction-added.v1",
        ]
        began = datetime.fromisoformat(removed["data"]["reacted_at"])
        assert began == datetime.fromisoformat(added["time"])

    async def test_removing_a_missing_reaction_has_no_effect(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        payload = await do("remove_reaction", {"subjectId": post["id"], "kind": "LOVE"}, as_=person)
        assert payload["subject"]["reactionCounts"] == []
        assert await reaction_events(database, post["id"]) == []
