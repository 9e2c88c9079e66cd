import pytest
from cryptography.fernet import Fernet

from subgraphs.identity.storage.sealing import Seal, WrongEncryptionKey

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_the_first_key_encrypts_and_all_decrypt() -> None:
    sealed = Seal(OLD).close({"a": 1})
    rotating = Seal(f"{NEW},{OLD}")
    assert rotating.open(sealed) == {"a": 1}
    assert Seal(NEW).open(rotating.close({"a": 2})) == {"a": 2}
    with pytest.raises(WrongEncryptionKey):
        Seal(NEW).open(sealed)


def test_marks_are_found_under_every_key() -> None:
    assert Seal(OLD).mark("code") in Seal(f"{NEW}, {OLD}").marks("code")
    assert Seal(f"{NEW},{OLD}").mark("code") == Seal(NEW).mark("code")


@pytest.mark.parametrize("keys", ["", ",", "short", f"{OLD},short"])
def test_invalid_keys_are_refused_at_start(keys: str) -> None:
    with pytest.raises(ValueError, match=r"key|Fernet"):
        Seal(keys)
