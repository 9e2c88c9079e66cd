"""Search of accounts: Korean and Latin, best match first, page by page."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.kit.graph.pagination import write_cursor
from tests.subgraphs.users.conftest import Account, Ask, Counter
from tests.subgraphs.users.documents import SEARCH

pytestmark = pytest.mark.server
NewAccount = Callable[..., Awaitable[Account]]


def syllables(number: int) -> str:
    """A word that no other test has."""
    return "".join(chr(0xAC00 + secrets.randbelow(11172)) for _ in range(number))


async def found(ask: Ask, search: str, first: int = 100, after: str | None = None) -> Any:
    return (await ask(SEARCH, {"search": search, "first": first, "after": after}))["users"]


async def names(ask: Ask, search: str) -> list[str]:
    return [edge["node"]["displayName"] for edge in (await found(ask, search))["edges"]]


async def test_korean_by_a_part(new_account: NewAccount, ask: Ask) -> None:
    word = syllables(4)
    for name in (f"{word}네 집", f"우리 {word}", syllables(4)):
        await new_account(name)
    for part in (word, word[:2], word[1:3], word[:1]):
        assert {f"{word}네 집", f"우리 {word}"} <= set(await names(ask, part))


async def test_korean_while_it_is_being_typed(new_account: NewAccount, ask: Ask) -> None:
    """Letters of a syllable that is not whole yet; the keyboard may have put the next one's first letter beneath it."""
    rare = syllables(3)
    await new_account(f"{rare}하늘")
    for typed in ("ㅎ", "하", "한", "하느", "하늘", "하ㄴ"):
        assert f"{rare}하늘" in await names(ask, rare + typed), typed


async def test_few_letters_begin_a_word(new_account: NewAccount, ask: Ask) -> None:
    handle = f"z{secrets.token_hex(6)}"
    name = f"ㅥ {handle}"  # a letter that no name contains
    await new_account(name)
    assert name in await names(ask, "ㅥ")


@pytest.mark.parametrize(
    ("named", "asked"), [("José", "jose"), ("ＡＢＣ", "abc"), ("Łukasz", "łUKASZ"), ("가가", "가가")]
)
async def test_other_ways_to_write_the_same(named: str, asked: str, new_account: NewAccount, ask: Ask) -> None:
    rare = secrets.token_hex(6)
    await new_account(f"{named}{rare}")
    assert len(await names(ask, asked + rare)) == 1


@pytest.mark.parametrize("search", ["하", "하늘", "a", "ab", "anna", "하늘 anna", "ㅎ"])
async def test_the_index_finds_them(search: str, ask: Ask, counter: Counter, engine: AsyncEngine) -> None:
    """With few rows a sequential scan is cheaper, so it is disabled here."""
    counter.clear()
    await found(ask, search)
    (statement,) = counter.sql
    (parameters,) = counter.parameters
    async with engine.connect() as connection:
        await connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = await connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        lines = "\n".join(row[0] for row in plan)
    assert "Bitmap Index Scan on profile_search" in lines, lines
    assert "Seq Scan" not in lines, lines


async def test_a_whole_word_comes_before_a_part(new_account: NewAccount, ask: Ask) -> None:
    word = syllables(5)
    for name in (f"{word}꽃나무가지", f"작은 {word}", word):
        await new_account(name)
    assert (await names(ask, word))[-1] == f"{word}꽃나무가지"


async def test_a_slip_of_the_pen_still_finds(new_account: NewAccount, ask: Ask) -> None:
    word = secrets.token_hex(8)
    await new_account(f"Ms {word}")
    assert await names(ask, word[:-1] + "z") == [f"Ms {word}"]


async def test_a_handle_as_it_is_comes_first(new_account: NewAccount, ask: Ask) -> None:
    handle = f"q{secrets.token_hex(5)}"
    await new_account(f"{handle} {handle}", f"a{secrets.token_hex(6)}")
    await new_account("하늘", handle)
    assert await names(ask, handle.upper()) == ["하늘", f"{handle} {handle}"]


async def test_pages_meet_without_gap_or_double(new_account: NewAccount, ask: Ask) -> None:
    word = syllables(5)
    made = {(await new_account(f"{word} {'가' * (n // 3)}")).id for n in range(10)}
    seen: list[str] = []
    after = None
    while len(seen) < 20:
        page = await found(ask, word, 3, after)
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(made)
    assert set(seen) == made


@pytest.mark.parametrize("search", ["%", "_", "\\", "' OR 1=1 --", "가%"])
async def test_pattern_characters_match_literally(search: str, ask: Ask) -> None:
    assert await names(ask, search + syllables(6)) == []


@pytest.mark.parametrize("after", ["rubbish", write_cursor("users", "handle"), write_cursor("users", "99.12345 a"),
                                   write_cursor("followers", "1.0000 a")])  # fmt: skip
async def test_invalid_cursors_are_refused(after: str, ask: Ask) -> None:
    (error,) = await ask(SEARCH, {"search": "a", "first": 1, "after": after}, errors=True)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("search", ["", " ", "x" * 51, "a\0b", "\u0301", "x" * 100_000])
async def test_invalid_searches_are_refused(search: str, ask: Ask) -> None:
    (error,) = await ask(SEARCH, {"search": search, "first": 1}, errors=True)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
