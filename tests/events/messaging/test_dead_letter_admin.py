"""What operators do by `python -m events`: decide about dead letters by position, see lag, let a group read again."""

import asyncio
import json
import os
import sys
from datetime import UTC, datetime, timedelta

import pytest

from events.contracts.records.users import UserFollowed
from events.messaging import dead_letter_admin, offset_reset
from events.messaging.offset_reset import moment
from tests.events.fakes import follow
from tests.events.messaging.test_consumer import collector, consuming, message, publish
from tests.events.servers import MakeTopic, ReadTopic
from tests.fixtures.eventually import until

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
_VARIABLES = {"MINIROOM_ENVIRONMENT": "test", "MINIROOM_REDIS_URL": "redis://127.0.0.1:1"}


async def run(kafka_url: str, *words: str) -> tuple[int, str]:
    """Exit code and what was printed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "events", *words),
        env=os.environ | _VARIABLES | {"MINIROOM_KAFKA_URL": kafka_url},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


class TestMoment:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("90m", NOW - timedelta(minutes=90)),
            ("24h", NOW - timedelta(days=1)),
            ("7d", NOW - timedelta(days=7)),
            ("2026-11-20T10:00:00Z", datetime(2026, 11, 20, 10, tzinfo=UTC)),
            ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
        ],
    )
    def test_valid_times_are_parsed(self, words: str, expected: datetime) -> None:
        assert moment(words, NOW) == expected

    @pytest.mark.parametrize("words", ["", "yesterday", "7w", "-1h", "99999999d"])
    def test_invalid_times_are_refused(self, words: str) -> None:
        with pytest.raises(ValueError, match=r".*"):
            moment(words, NOW)


@pytest.mark.server
class TestDeadLetters:
    async def test_are_resolved_one_by_one(self, kafka_url: str, fresh_topic: MakeTopic, read_topic: ReadTopic) -> None:
        topic = await fresh_topic()
        events = [follow() for _ in range(4)]
        await publish(kafka_url, [(f"{topic}.dlq", *message(topic, event)[1:]) for event in events])
        assert await dead_letter_admin.replay(kafka_url, topic, None, ["0/2"]) == 1
        assert await dead_letter_admin.drop(kafka_url, topic, None, ["0/1"]) == 1
        assert [each.position for each in await dead_letter_admin.waiting(kafka_url, topic)] == ["0/0", "0/3"]
        with pytest.raises(dead_letter_admin.DeadLetterNotFound):
            await dead_letter_admin.drop(kafka_url, topic, None, ["0/0", "0/2"])
        assert await dead_letter_admin.drop(kafka_url, topic, 1) == 1
        assert [each.position for each in await dead_letter_admin.waiting(kafka_url, topic)] == ["0/3"]
        assert [each.key.decode() for each in await read_topic(topic)] == [events[2].key]

    async def test_from_the_command_line(self, kafka_url: str, fresh_topic: MakeTopic) -> None:
        topic, event = await fresh_topic(), follow()
        await publish(kafka_url, [(f"{topic}.dlq", *message(topic, event)[1:])])
        code, listed = await run(kafka_url, "dead-letters", "list", topic)
        assert (code, listed.split()[:2]) == (0, ["0/0", "user-followed.v1"])
        _, shown = await run(kafka_url, "dead-letters", "show", topic, "0/0")
        assert json.loads(shown.splitlines()[-1]) == event.model_dump(exclude_none=True)
        code, refused = await run(kafka_url, "dead-letters", "drop", topic)
        assert (code, refused.strip()) == (1, "name positions, or say how many with --count")
        code, refused = await run(kafka_url, "dead-letters", "replay", topic, "0/7")
        assert (code, refused.strip()) == (1, f"no letter of {topic} waits at 0/7")
        assert await run(kafka_url, "dead-letters", "replay", topic, "0/0") == (0, "replayed 1\n")


@pytest.mark.server
class TestRefusals:
    """One sentence with what to do instead."""

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("lag", "nobody"), "no group is called `nobody`; there are: "),
            (("dead-letters", "list", "nonsense"), "`nonsense` has no dead letters; there are: accounts, "),
            (("dead-letters", "show", "posts", "9/9"), "no letter of posts waits at 9/9"),
            (("replay", "posts", "--from", "yesterday", "--group", "posts"), "not a time: yesterday; say `90m`, "),
            (("replay", "posts", "--from", "1h", "--group", "nobody"), "no group is called `nobody`; `lag` lists "),
            (("replay", "nonsense", "--from", "1h", "--group", "new", "--new"), "there is no topic `nonsense`; there "),
            (("replay", "users", "--from", "1h", "--group", "posts"), "(`make stop NAME=posts-work`)"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
    )
    async def test_invalid_arguments_are_explained(self, kafka_url: str, words: tuple[str, ...], said: str) -> None:
        code, output = await run(kafka_url, *words)
        assert (code, len(output.splitlines())) == (1, 1), output
        assert said in output

    async def test_kafka_is_away(self) -> None:
        code, output = await run("127.0.0.1:1", "lag")
        assert (code, len(output.splitlines())) == (1, 1), output
        assert output.startswith("Kafka does not answer at 127.0.0.1:1")


@pytest.mark.server
class TestReplay:
    async def test_a_stopped_group_reads_again_from_a_moment_on(self, kafka_url: str, fresh_topic: MakeTopic) -> None:
        topic = await fresh_topic()
        old, new = follow(), follow()
        await publish(kafka_url, [message(topic, old)])
        await asyncio.sleep(0.05)
        between = datetime.now(UTC)
        await asyncio.sleep(0.05)
        await publish(kafka_url, [message(topic, new)])
        found: list[UserFollowed] = []
        group = f"group-of-{topic}"
        async with consuming(kafka_url, topic, collector(found)):
            await until(lambda: found == [old, new], seconds=20)
            code, refused = await run(kafka_url, "replay", topic, "--from", "1h", "--group", group)
            assert code == 1
            assert "stop its consumers first" in refused
        words = ("replay", topic, "--from", between.isoformat(), "--group", group)
        assert await run(kafka_url, *words) == (0, f"{group} goes on in {topic}/0 at 1\n")
        _, lag = await run(kafka_url, "lag", group)
        assert lag.splitlines()[-1].split() == [group, "in", "total", "lag", "1"]
        found.clear()
        async with consuming(kafka_url, topic, collector(found)):
            await until(lambda: found == [new], seconds=20)

    async def test_an_unknown_group_must_be_meant(self, kafka_url: str, fresh_topic: MakeTopic) -> None:
        topic = await fresh_topic()
        with pytest.raises(offset_reset.CannotRewind, match="no group is called"):
            await offset_reset.rewind(kafka_url, topic, f"new-{topic}", NOW)
        offsets = await offset_reset.rewind(kafka_url, topic, f"new-{topic}", NOW, is_new=True)
        assert list(offsets.values()) == [0]

    async def test_the_agents_have_a_way_of_their_own(self, kafka_url: str) -> None:
        code, said = await run(kafka_url, "replay", "posts", "--from", "1h", "--group", "agents")
        assert code == 1
        assert "rebuild-rankings" in said
