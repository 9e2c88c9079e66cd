"""Who has a feature that operators switched."""

import pytest

from subgraphs.kit.domain.exceptions import Forbidden
from subgraphs.kit.domain.features import Audience, Feature, require
from subgraphs.kit.domain.ids import new_id

SINGING = Feature("singing", "Songs in rooms.", "Singing is switched off now.")
ACCOUNTS = [new_id() for _ in range(2000)]


def having(percentage: float) -> set[str]:
    audience = Audience(percentage)
    return {account for account in ACCOUNTS if audience.includes(SINGING, account)}


def test_a_percentage_is_that_share_of_the_accounts() -> None:
    assert having(0) == set()
    assert having(100) == set(ACCOUNTS)
    assert 0.25 < len(having(30)) / len(ACCOUNTS) < 0.35


def test_a_higher_percentage_takes_nothing_away() -> None:
    assert having(10) < having(20) < having(50)


def test_features_divide_the_accounts_differently() -> None:
    other = Feature("dancing", "", "")
    assert having(50) != {account for account in ACCOUNTS if Audience(50).includes(other, account)}


def test_a_named_account_has_it_whatever_the_percentage() -> None:
    audience = Audience(0, frozenset(ACCOUNTS[:1]))
    assert [audience.includes(SINGING, account) for account in ACCOUNTS[:2]] == [True, False]


def test_anonymous_callers_have_what_all_accounts_have() -> None:
    assert Audience(100).includes(SINGING, None)
    assert not Audience(99.9).includes(SINGING, None)


def test_a_caller_without_it_is_refused_with_its_own_sentence() -> None:
    require(SINGING, {}, None)
    with pytest.raises(Forbidden, match="Singing is switched off now"):
        require(SINGING, {"singing": Audience(0)}, ACCOUNTS[0])
