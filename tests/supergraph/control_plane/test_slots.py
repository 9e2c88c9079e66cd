"""Which slots change when instances come and go."""

from supergraph.control_plane.balancer.runtime_api import Server
from supergraph.control_plane.balancer.slots import Address, changes, without_slot

FIRST, SECOND, THIRD = (("127.0.0.1", port) for port in (4104, 4340, 4341))
UNUSED = ("127.0.0.1", 1)


def backend(*slots: Address) -> list[Server]:
    """The first instance, and slots of these addresses."""
    fixed = Server("posts-1", FIRST, is_enabled=True, is_up=True)
    rest = [
        Server(f"posts-slot-{number}", address, is_enabled=address != UNUSED, is_up=address != UNUSED)
        for number, address in enumerate(slots, start=1)
    ]
    return [fixed, *rest]


def of(servers: list[Server], *registered: Address) -> list[str]:
    return list(changes("posts", servers, registered))


def test_the_first_instance_has_no_slot() -> None:
    assert of(backend(UNUSED), FIRST) == []
    assert of(backend(UNUSED)) == [], "it stays in HAProxy's file, where its health decides"


def test_a_new_instance_takes_a_free_slot() -> None:
    assert of(backend(SECOND, UNUSED), FIRST, SECOND, THIRD) == [
        "set server posts/posts-slot-2 addr 127.0.0.1 port 4341",
        "set server posts/posts-slot-2 state ready",
    ]


def test_an_instance_that_is_gone_frees_its_slot_for_another() -> None:
    assert of(backend(SECOND), FIRST, THIRD) == [
        "set server posts/posts-slot-1 state maint",
        "set server posts/posts-slot-1 addr 127.0.0.1 port 4341",
        "set server posts/posts-slot-1 state ready",
    ]


def test_nothing_changes_twice() -> None:
    assert of(backend(SECOND, THIRD), FIRST, SECOND, THIRD) == []


def test_instances_without_a_slot_are_counted() -> None:
    assert of(backend(SECOND), FIRST, SECOND, THIRD) == []
    assert without_slot(backend(SECOND), [FIRST, SECOND, THIRD]) == 1
    assert without_slot(backend(SECOND, UNUSED), [FIRST, SECOND, THIRD]) == 0
