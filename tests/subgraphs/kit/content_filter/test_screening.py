"""Cases that the corpus does not distinguish: masking, precedence of verdicts, changed tables."""

import time
from pathlib import Path

import pytest

from subgraphs.kit.content_filter.policy import DEFAULT_POLICY, FilterPolicy, LivePolicy, read_policy
from subgraphs.kit.content_filter.screening import judge
from subgraphs.kit.content_filter.verdicts import Verdict

POLICY = read_policy()


class TestMask:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("what the fuck is this", "what the **** is this"),
            ("f u c k this", "* * * * this"),
            ("야 씨발 뭐야", "야 ** 뭐야"),
            ("ㅅㅣㅂㅏㄹ 뭐야", "***** 뭐야"),
            ("씨\u200b발", "***"),
            ("first\nshit\nlast", "first\n****\nlast"),
            ("🅵🆄🅲🅺", "****"),
            ("🅕🅤🅒🅚", "****"),
            ("🇫🇺🇨🇰", "****"),
            ("ꜰᴜᴄᴋ this", "**** this"),
            ("ƒuck", "****"),
        ],
    )
    def test_only_the_words_are_starred(self, text: str, shown: str) -> None:
        said = judge(text, POLICY)
        assert (said.verdict, said.text) == (Verdict.MASK, shown)

    @pytest.mark.parametrize(
        "text",
        [
            "시발점",
            "18년 동안",
            "새끼손가락",
            "다시 발견",
            "Scunthorpe",
            "shiitake",
            "class assessment",
            "",
            "🌵",
            "🇰🇷",
            "🇺🇸🇰🇷",
            "🇸🇭🇮🇹",
            "🅰🅱",
        ],
    )
    def test_look_alikes_are_left_alone(self, text: str) -> None:
        assert judge(text, POLICY).verdict is Verdict.ALLOW

    @pytest.mark.parametrize("unseen", "\u115f\u1160\ufff0\u3164\uffa0\u2800")
    def test_characters_that_show_nothing_hide_nothing(self, unseen: str) -> None:
        assert judge(f"死{unseen}ね", POLICY).verdict is judge("死ね", POLICY).verdict is not Verdict.ALLOW


class TestVerdict:
    def test_the_worst_finding_decides(self) -> None:
        assert judge("fuck, kill yourself", POLICY).verdict is Verdict.REJECT

    @pytest.mark.parametrize(
        ("text", "verdict"),
        [
            ("https://a.example/1 " * 5, Verdict.ALLOW),
            ("https://a.example/1 " * 6, Verdict.HOLD),
            ("www.a.example " * 16, Verdict.REJECT),
            (" ".join(f"@friend{n}" for n in range(10)), Verdict.ALLOW),
            (" ".join(f"@friend{n}" for n in range(11)), Verdict.HOLD),
            (" ".join(f"@friend{n}" for n in range(40)), Verdict.REJECT),
            ("buy " * 250, Verdict.HOLD),
        ],
    )
    def test_repetition_is_held_or_rejected(self, text: str, verdict: Verdict) -> None:
        assert judge(text, POLICY).verdict is verdict

    def test_a_category_without_a_rule_is_held(self) -> None:
        policy = FilterPolicy(categories={}, floods={}, held_after_reports=3)
        assert judge("fuck", policy).verdict is Verdict.HOLD

    @pytest.mark.parametrize(
        "text", ["가 " * 2500, "fuck " * 1000, "씨발 " * 1600, "f*" * 2500, "a" * 5000, "ㅅ" * 5000]
    )
    def test_long_texts_take_little_time(self, text: str) -> None:
        began = time.process_time()
        judge(text, POLICY)
        assert time.process_time() - began < 1.0


class TestLivePolicy:
    def test_a_changed_file_counts_and_a_broken_one_does_not(self, tmp_path: Path) -> None:
        file = tmp_path / "rules.yaml"
        file.write_text(DEFAULT_POLICY.read_text())
        policy = LivePolicy(file)
        file.write_text(DEFAULT_POLICY.read_text().replace("profanity: MASK", "profanity: REJECT"))
        policy.reload()
        assert judge("fuck", policy.now()).verdict is Verdict.REJECT
        file.unlink()
        policy.reload()
        assert judge("fuck", policy.now()).verdict is Verdict.REJECT

    @pytest.mark.parametrize(
        ("good", "bad"),
        [
            ("profanity: MASK", "profanity: BAN"),
            ("profanity: MASK", "profanity: 3"),
            ("profanity: MASK", "profnaity: MASK"),
            ("links: {HOLD: 6", "links: {HOLD: 0"),
            ("links: {HOLD: 6", "links: {HOLD: many"),
            ("links: {", "lniks: {"),
            ("held_after_reports: 3", "held_after_reports: -1"),
            ("held_after_reports: 3", "somebody: else"),
            ("categories:", "categories: [nonsense"),
            ("categories:", "\ud800categories:"),
        ],
    )
    def test_while_a_file_is_bad_the_last_good_one_counts(self, tmp_path: Path, good: str, bad: str) -> None:
        file = tmp_path / "rules.yaml"
        file.write_text(DEFAULT_POLICY.read_text().replace("slur: REJECT", "slur: HOLD"))
        policy = LivePolicy(file)
        before = policy.now()
        assert good in DEFAULT_POLICY.read_text()
        file.write_bytes(DEFAULT_POLICY.read_text().replace(good, bad, 1).encode(errors="surrogatepass"))
        policy.reload()
        assert policy.now() is before
        file.write_text(DEFAULT_POLICY.read_text())
        policy.reload()
        assert policy.now() == POLICY
