"""Names and texts of the demo town, in Korean and English."""

from typing import Final

PASSWORD: Final = "a-room-of-my-own"
"""The password of all residents; the town exists only in development."""
SAMPLE_SIGN_INS: Final = ("bom", "ada")
MODERATOR: Final = "hazel"
"""Gets the role MODERATOR from the operator command, as no resident may grant it."""


def email_of(handle: str) -> str:
    return f"{handle}@town.example"


NAMES: Final = (
    ("bom", "봄이"), ("haneul", "하늘"), ("jiwoo", "지우"), ("minseo", "민서"), ("seojun", "서준"), ("yuna", "유나"),
    ("doyun", "도윤"), ("soyeon", "소연"), ("taeo", "태오"), ("narae", "나래"), ("garam", "가람"), ("byul", "별"),
    ("dami", "다미"), ("eunho", "은호"), ("hyeon", "현"), ("iseul", "이슬"), ("jaemin", "재민"), ("kyung", "경"),
    ("mirae", "미래"), ("noeul", "노을"), ("ori", "오리"), ("podo", "포도"), ("sarang", "사랑"), ("tteok", "떡순이"),
    ("ureum", "우름"), ("wooju", "우주"), ("yeoreum", "여름"), ("bami", "밤이"), ("cheol", "철"), ("dalgi", "딸기"),
    ("ada", "Ada"), ("ben", "Ben"), ("cora", "Cora"), ("dev", "Dev"), ("ella", "Ella"), ("finn", "Finn"),
    ("gus", "Gus"), ("hazel", "Hazel"), ("iris", "Iris"), ("june", "June"), ("kit", "Kit"), ("luna", "Luna"),
    ("milo", "Milo"), ("nora", "Nora"), ("oscar", "Oscar"), ("piper", "Piper"), ("quinn", "Quinn"), ("rosa", "Rosa"),
    ("sol", "Sol"), ("tess", "Tess"), ("uma", "Uma"), ("vera", "Vera"), ("wren", "Wren"), ("xeno", "Xeno"),
    ("yuki", "Yuki"), ("zoe", "Zoe"), ("amos", "Amos"), ("bea", "Bea"), ("cleo", "Cleo"), ("dot", "Dot"),
)  # fmt: skip
KOREAN_RESIDENTS: Final = 30

ROOMS_KO: Final = (
    "작은 온실",
    "새벽 작업실",
    "고양이 다락방",
    "비 오는 창가",
    "레트로 오락실",
    "별 보는 옥상",
    "책 읽는 구석",
)
ROOMS_EN: Final = ("Tiny greenhouse", "Night studio", "Attic for cats", "Rainy window", "Retro arcade", "Reading nook")

THINGS_KO: Final = (
    "창가 화분",
    "낡은 소파",
    "고양이 침대",
    "무드등",
    "벽지",
    "책장",
    "레코드판",
    "작은 어항",
    "러그",
    "캠핑 의자",
)
THINGS_EN: Final = (
    "window plant",
    "old sofa",
    "cat bed",
    "mood lamp",
    "wallpaper",
    "bookshelf",
    "record player",
    "rug",
)
POST_TEMPLATES_KO: Final = (
    "오늘 {thing}을(를) 새로 놓았어요. 놀러 오세요!",
    "{thing} 어디에 두면 좋을까요? 의견 부탁해요.",
    "드디어 {thing} 완성. 하루가 다 갔네요.",
    "{thing} 옆에 앉아서 음악 듣는 중이에요.",
    "여러분 방에서 제일 아끼는 물건은? 저는 {thing}!",
)
POST_TEMPLATES_EN: Final = (
    "Just moved the {thing} next to the window. Come and see!",
    "Where would you put the {thing}? I cannot decide.",
    "The {thing} is finally finished, it took all day.",
    "Listening to music beside my {thing}.",
    "What is your favourite thing in your room? Mine is the {thing}.",
)
TAGS_KO: Final = ("방꾸미기", "식물", "고양이", "오늘의방", "레트로")
TAGS_EN: Final = ("cosy", "plants", "cats", "roomtour", "retro")
COMMENTS_KO: Final = ("너무 예뻐요!", "놀러 갈게요", "색감이 좋네요", "저도 갖고 싶어요", "창가 쪽이 좋겠어요")
COMMENTS_EN: Final = ("Lovely!", "Visiting later.", "Great colours.", "I want one too.", "Try it by the window.")
REACTIONS: Final = ("LIKE", "LIKE", "LIKE", "LOVE", "LOVE", "LAUGH", "WOW")
