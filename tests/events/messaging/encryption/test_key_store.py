"""Keys of accounts: found by ID and account, gone for good once forgotten, in little memory."""

import secrets
import sys
import tracemalloc
from pathlib import Path

import pytest

from events.contracts.records.fields import new_id
from events.messaging.encryption.key_store import CACHE_KIB, KeyStore

ANN, BEN, ONE, TWO = (new_id() for _ in range(4))


def stored(*records: tuple[str, bytes | None]) -> KeyStore:
    store = KeyStore()
    store.apply(records)
    return store


def test_keys_are_found_by_id_and_by_account() -> None:
    store = stored((f"{ANN}/{ONE}", b"one"), (f"{BEN}/{TWO}", b"two"), (f"{ANN}/{ONE}", b"other"))
    assert (store[ONE], store.get(TWO), store.get(new_id())) == (b"one", b"two", None)
    assert [(key.id, key.secret) for key in store.keys_of(ANN)] == [(ONE, b"one")]
    assert sorted(store) == sorted([ONE, TWO])
    assert len(store) == 2


def test_an_account_has_its_keys_in_the_order_they_were_made() -> None:
    store = stored((f"{ANN}/{TWO}", b"two"), (f"{ANN}/{ONE}", b"one"))
    assert [key.secret for key in store.keys_of(ANN)] == [b"one", b"two"]


@pytest.mark.parametrize("wrong", ["", "x", "None", ANN[:-1]])
def test_what_is_no_id_has_no_key(wrong: str) -> None:
    store = stored((f"{ANN}/{ONE}", b"one"))
    assert store.get(wrong) is None
    assert store.keys_of(wrong) == []
    assert not store.has_forgotten(wrong)


def test_a_forgotten_account_never_has_a_key_again() -> None:
    store = stored(
        (f"{ANN}/{ONE}", b"one"), (f"{BEN}/{TWO}", b"two"), (ANN, b"forgotten"), (f"{ANN}/{new_id()}", b"late")
    )
    assert store.has_forgotten(ANN)
    assert not store.has_forgotten(BEN)
    assert store.keys_of(ANN) == []
    assert list(store) == [TWO]


def test_a_tombstone_removes_one_key() -> None:
    store = stored((f"{ANN}/{ONE}", b"one"), (f"{ANN}/{TWO}", b"two"), (f"{ANN}/{ONE}", None))
    assert [key.id for key in store.keys_of(ANN)] == [TWO]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_file_has_no_name_and_memory_is_bounded() -> None:
    store = KeyStore()
    tracemalloc.start()
    for _ in range(20):
        store.apply([(f"{new_id()}/{new_id()}", secrets.token_bytes(32)) for _ in range(2_000)])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(store) == 40_000
    assert most < 4 * 1024 * 1024, "what Python itself holds does not grow with the keys"
    assert CACHE_KIB <= 16 * 1024
    names = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert not [name for name in names if "etilqs" in name and not name.endswith("(deleted)")]
