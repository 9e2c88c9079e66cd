"""Scripts in Redis run where a test on a cluster proves that they stay within one hash slot."""

import re

from tests.architecture.source import ROOT, name_of, python_files

PROVEN = {
    "events/agents/feed_writer.py": "tests/events/agents/test_cluster.py",
    "events/agents/ranking_writer.py": "tests/events/agents/test_cluster.py",
    "subgraphs/rooms/storage/presence.py": "tests/subgraphs/rooms/storage/test_presence_on_a_cluster.py",
}
ONE_KEY = {"events/messaging/outbox/leader_lease.py"}
"""Their scripts have one key."""
_CALL = re.compile(r"register_script|\.eval\(|\.evalsha\(|\.fcall\(")


def test_every_script_is_proven_on_a_cluster() -> None:
    found = {
        name_of(path) for path in python_files("events", "subgraphs", "supergraph") if _CALL.search(path.read_text())
    }
    assert found == {*PROVEN, *ONE_KEY}, "prove a new script on a cluster"
    assert not [test for test in PROVEN.values() if "redis_cluster" not in (ROOT / test).read_text()]
