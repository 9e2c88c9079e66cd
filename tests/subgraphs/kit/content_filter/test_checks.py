"""Text without a moderator: offensive names are rejected, other text is masked or rejected, innocent words pass."""

import pytest

from subgraphs.kit.content_filter.checks import check_name, check_text
from subgraphs.kit.domain.exceptions import ContentRejected

INNOCENT = [
    "Dick Van Dyke", "Philip K. Dick", "Moby-Dick", "Scunthorpe", "Kike Hernández", "summa cum laude", "병신년(丙申年)",
    "1896년 (丙申) 병신년", "지랄탄", "좆선일보", "시발점", "새끼 고양이", "다시 발견", "必死ね",
    "死ねない理由", "外人", "ガイジン", "mina_2026", "dickens", "Fukuoka",
]  # fmt: skip
OFFENSIVE = [
    "시발놈", "시1발놈", "ㅅㅣㅂㅏㄹ놈", "병신", "병신년", "死ね", "タヒね", "死ねばいいのに", "キチガイ", "fuck_you",
    "f u c k", "sibalnom_99", "dick", "Dick", "a dick", "kys", "짱깨",
]  # fmt: skip


@pytest.mark.parametrize("name", INNOCENT)
def test_innocent_names_pass(name: str) -> None:
    check_name(name, "display_name")
    assert check_text(f"({name})", "bio") == f"({name})"


@pytest.mark.parametrize("name", OFFENSIVE)
def test_offensive_names_are_refused(name: str) -> None:
    with pytest.raises(ContentRejected, match="`title`") as refused:
        check_name(name, "title")
    assert refused.value.path == ["title"]


def test_other_text_is_masked_where_a_post_would_be() -> None:
    assert check_text("what the fuck\n시발 놈", "bio") == "what the ****\n** 놈"


@pytest.mark.parametrize("text", ["죽어 死ね", "kill yourself", "야동 보자", "https://a.example " * 20])
def test_text_that_would_be_held_or_rejected_is_refused(text: str) -> None:
    with pytest.raises(ContentRejected) as refused:
        check_text(text, "bio")
    assert refused.value.path == ["bio"]
