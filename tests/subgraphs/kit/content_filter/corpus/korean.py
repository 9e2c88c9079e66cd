"""Korean lines. Some words and disguises are not in the filter's lists on purpose: recall is measured, not defined."""

import unicodedata
from collections.abc import Iterator

from tests.subgraphs.kit.content_filter.corpus import templates
from tests.subgraphs.kit.content_filter.corpus.templates import Line

_LETTER = {unicodedata.lookup(f"HANGUL {kind} {name}"): unicodedata.lookup(f"HANGUL LETTER {name}")
           for kind, names in (
               ("CHOSEONG", "KIYEOK SSANGKIYEOK NIEUN TIKEUT SSANGTIKEUT RIEUL MIEUM PIEUP SSANGPIEUP SIOS SSANGSIOS "
                            "IEUNG CIEUC SSANGCIEUC CHIEUCH KHIEUKH THIEUTH PHIEUPH HIEUH"),
               ("JUNGSEONG", "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I"),
               ("JONGSEONG", "KIYEOK NIEUN TIKEUT RIEUL MIEUM PIEUP PIEUP-SIOS SIOS SSANGSIOS IEUNG CIEUC CHIEUCH "
                             "KHIEUKH THIEUTH PHIEUPH HIEUH SSANGKIYEOK"),
           ) for name in names.split()}  # fmt: skip


def scattered(word: str) -> str:
    """Syllables as the letters that they are made of."""
    return "".join(_LETTER.get(letter, letter) for letter in unicodedata.normalize("NFD", word))


_WORDS = templates.words(
    """
    씨발 시발 씨팔 씨발놈 씨발년 개새끼 병신 븅신 지랄 좆같네 존나 썅 미친놈 미친년 또라이
    느금마 니애미 엠창 창녀 걸레년 짱깨 쪽바리 깜둥이 한남충 김치녀 맘충 급식충 찐따 개소리
    염병 호로새끼 죽여버린다 자살해라 뒤져라 섹스하자 야동 섹파 씹새끼 쓰발 개자식 닥쳐라
    육시랄 우라질 빠가야로
    """
)
_WAYS = (
    str,
    templates.spelled_out,
    templates.dotted,
    templates.with_invisible,
    scattered,
    lambda word: " ".join(scattered(word)),
    lambda word: word[0] + "1" + word[1:],
    lambda word: word[0] + "♡" + word[1:],
    lambda word: word[0] + "~~" + word[1:],
    lambda word: unicodedata.normalize("NFD", word),
    lambda word: word[0] + "@" + word[1:],
    lambda word: word + "아",
    lambda word: "진짜" + word,
)
_SENTENCES = (
    "야 {} 진짜",
    "{} 뭐하는 거야",
    "방 꼴이 {} 이네",
    "아 {} 또 시작이다",
    "너 같은 {} 처음 본다",
    "저 {} 좀 봐",
    "{}",
)
_SHORT = (
    "ㅅㅂ",
    "ㅆㅂ",
    "ㅂㅅ",
    "ㅈㄹ",
    "ㅄ",
    "ㄱㅅㄲ",
    "ㄴㄱㅁ",
    "ㅗㅗ",
    "🖕",
    "시8",
    "18놈아",
    "ㅅ1ㅂ",
    "ㄲㅈ",
    "ㅁㅊㄴ",
)
_INNOCENT = templates.words(
    """
    시발점 시발역 시발택시 18년 28년 새끼손가락 새끼발가락 새끼줄 새끼고양이 새끼오리
    개나리 개새로운 강아지 고양이 무지개년도 년도 내년 작년 매년 소년 소녀 청년 중년
    좋은놈나쁜놈이상한놈 보지마세요 보지않았어요 해보지 가보지도 자지마 잠자지 여자지만 남자지만
    과자지 셰익스피어 섹션 야채 야구 전야제 지라르 병신년의 병아리 병실 신병 조카 조개 조깅
    존경 졸업 졸음 미친듯이 미역 느긋한 애미야 어미 에미상 창가 창문 걸레질 물걸레 짱구
    짱이다 쪽지 쪽파 한남동 김치전 김치찌개 맘스터치 급식실 찐만두 개소문 개소식 염색 염주
    호로록 죽여주는맛 자살예방 뒤져보다 서랍을뒤져서 시바견 시바이누 도시바 역시바다 다시발견
    다시바꿈 출시발표 혹시발표 잠시발걸음 접시바닥 시방서 십시일반 발사 발톱 엿가락 개발자
    개발새발 신발 세발자전거 양말 목탁 칼국수 칼집 사과 귤 분홍색 책상 의자 화분 조명 침대
    벽지 카펫 액자
    """
)
_PLAIN = (
    "오늘 {} 이야기를 들었어요",
    "우리 {} 사진 예쁘죠? 12시 30분에 찍었어요",
    "{}",
    "방에 {} 놓으니 정말 좋아요 ㅋㅋㅋ ㅎㅎ",
    "몇 시 발표인지 {} 물어봐 주세요",
    "다시 발견한 {} 최고!",
)
_WITH_SPACES = (
    "18년 동안 살았어요",
    "다시 발견했어요",
    "몇 시 발표예요?",
    "이 시 발음이 어려워요",
    "아기 새끼 고양이",
    "두 시 바로 뒤",
    "보지 마세요",
    "자지 않고 기다렸어",
    "새 끼니를 챙기자",
    "그 년도에 태어났다",
    "아 저씨 바지",
    "개 같은 반 친구 강아지 이름은 반",
    "ㅋㅋㅋㅋ 웃겨",
    "ㅠㅠ 슬퍼",
    "ㅇㅇ 그래",
    "ㄱㄱ 가자",
    "ㅅㄹㅎ",
    "오ㅗ 좋다",
    "여기 좀 봐",
)


def lines() -> Iterator[Line]:
    yield from templates.offensive(_WORDS, _WAYS, _SENTENCES)
    yield from templates.offensive(_SHORT, (str,), _SENTENCES)
    yield from templates.innocent(_INNOCENT, _PLAIN)
    yield from (Line(False, text) for text in _WITH_SPACES)
