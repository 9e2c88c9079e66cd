import time

import pytest

from subgraphs.kit.domain.words import without_addresses


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("홍길동@naver.com 님", " " * 14 + "님"),
        ("안녕@alice님", "안녕@alice님"),
        ("hi @alice. Bye", "hi @alice. Bye"),
        ("see https://x.y/?u=@naver !", "see                       !"),
        ("(https://ex.org/(a)b) c", "(                   ) c"),
        ("<https://ex.org>@alice", "<              >@alice"),
        ("「https://ex.org」", "「              」"),
        ("3:30 at 10.5", "3:30 at 10.5"),
    ],
)
def test_addresses_become_spaces(text: str, left: str) -> None:
    assert without_addresses(text) == left


@pytest.mark.parametrize("part", ["a.", "a-", "@", "a@a.", "http://(", "http", "a.b/", "www."])
def test_time_grows_no_faster_than_the_text(part: str) -> None:
    began = time.process_time()
    without_addresses(part * (20_000 // len(part)))
    assert time.process_time() - began < 1.0
