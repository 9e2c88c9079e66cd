"""The avatar parts of the starter catalogue. Pure."""

from functools import partial
from typing import Final

from subgraphs.assets.domain.avatar import AvatarSlot
from subgraphs.assets.domain.wardrobe import accessories as a
from subgraphs.assets.domain.wardrobe import bottoms, dresses, shoes, tops
from subgraphs.assets.domain.wardrobe import faces as f
from subgraphs.assets.domain.wardrobe import hair as h
from subgraphs.assets.domain.wardrobe.part import DrawnPart, part

_BROWN, _BLACK, _BLOND, _RED = "#8a5a44", "#54465c", "#f0c878", "#c9694a"
_HAIR = partial(part, slot=AvatarSlot.HAIR)
_EYES = partial(part, slot=AvatarSlot.EYES)
_MOUTH = partial(part, slot=AvatarSlot.MOUTH)
_CHEEKS = partial(part, slot=AvatarSlot.CHEEKS)
_TOP = partial(part, slot=AvatarSlot.TOP)
_BOTTOM = partial(part, slot=AvatarSlot.BOTTOM)
_DRESS = partial(part, slot=AvatarSlot.DRESS)
_SHOES = partial(part, slot=AvatarSlot.SHOES)
_HAT = partial(part, slot=AvatarSlot.HAT)
_GLASSES = partial(part, slot=AvatarSlot.GLASSES)
_NECK = partial(part, slot=AvatarSlot.NECK)
_BACK = partial(part, slot=AvatarSlot.BACK)
_HAND = partial(part, slot=AvatarSlot.HAND)

_HEAD: Final = (
    _HAIR("hair-bob", ("Bob", "단발머리"), tinted=h.fringe, behind=h.bob_behind, colour=_BROWN),
    _HAIR("hair-long", ("Long hair", "긴 생머리"), tinted=h.middle_part, behind=h.long_behind, colour=_BLACK),
    _HAIR(
        "hair-long-fringe",
        ("Long hair with a fringe", "앞머리 긴 머리"),
        tinted=h.fringe,
        behind=h.long_behind,
        colour=_BLOND,
    ),
    _HAIR("hair-waves", ("Waves", "웨이브 머리"), tinted=h.side_part, behind=h.waves_behind, colour=_RED),
    _HAIR("hair-ponytail", ("Ponytail", "포니테일"), tinted=h.side_part, behind=h.ponytail_behind, colour=_BROWN),
    _HAIR("hair-pigtails", ("Pigtails", "양갈래 머리"), tinted=h.fringe, behind=h.pigtails_behind, colour=_RED),
    _HAIR("hair-buns", ("Space buns", "똥머리 두 개"), tinted=h.fringe, behind=h.buns_behind, colour=_BLACK),
    _HAIR("hair-top-knot", ("Top knot", "올림머리"), tinted=h.short, behind=h.top_knot_behind, colour=_BROWN),
    _HAIR("hair-short", ("Short hair", "짧은 머리"), tinted=h.short, colour=_BLACK),
    _HAIR("hair-side", ("Side parting", "가르마 머리"), tinted=h.side_part, colour=_BROWN),
    _HAIR("hair-spikes", ("Spiky hair", "뾰족 머리"), tinted=h.spikes, colour=_BLOND),
    _HAIR("hair-buzz", ("Buzz cut", "스포츠머리"), tinted=h.buzz, colour=_BLACK),
    _HAIR("hair-curls", ("Curls", "곱슬머리"), tinted=h.curls, colour=_BROWN),
    _HAIR("hair-curls-long", ("Long curls", "긴 곱슬머리"), tinted=h.curls, behind=h.curls_behind, colour=_BLACK),
    _EYES("eyes-round", ("Round eyes", "동그란 눈"), tinted=f.round_eyes, plain=f.round_lids, colour="#7a5a48"),
    _EYES("eyes-lashes", ("Eyes with lashes", "속눈썹 눈"), tinted=f.round_eyes, plain=f.lashes, colour="#6f9fd8"),
    _EYES("eyes-star", ("Starry eyes", "별빛 눈"), tinted=f.round_eyes, plain=f.star_lids, colour="#8a6fd0"),
    _EYES("eyes-dots", ("Dot eyes", "점 눈"), plain=f.dot_eyes),
    _EYES("eyes-happy", ("Happy eyes", "웃는 눈"), plain=f.happy_eyes),
    _EYES("eyes-sleepy", ("Sleepy eyes", "졸린 눈"), plain=f.sleepy_eyes),
    _EYES("eyes-wink", ("Wink", "윙크"), plain=f.wink),
    _MOUTH("mouth-smile", ("Smile", "미소"), plain=f.smile),
    _MOUTH("mouth-grin", ("Grin", "활짝 웃음"), plain=f.grin),
    _MOUTH("mouth-cat", ("Cat mouth", "고양이 입"), plain=f.cat_mouth),
    _MOUTH("mouth-surprised", ("Surprised mouth", "놀란 입"), plain=f.surprised),
    _MOUTH("mouth-tongue", ("Tongue out", "메롱"), plain=f.tongue),
    _MOUTH("mouth-pout", ("Pout", "삐죽"), plain=f.pout),
    _CHEEKS("cheeks-blush", ("Blush", "볼터치"), plain=f.blush),
    _CHEEKS("cheeks-freckles", ("Freckles", "주근깨"), plain=f.freckles),
    _CHEEKS("cheeks-hearts", ("Heart cheeks", "하트 볼"), plain=f.hearts),
)
_CLOTHES: Final = (
    _TOP("top-tee", ("T-shirt", "티셔츠"), tinted=tops.tee, colour="#9ccdf0"),
    _TOP("top-tee-star", ("Star T-shirt", "별 티셔츠"), tinted=tops.tee, plain=tops.star_print, colour="#6d6a80"),
    _TOP("top-tee-heart", ("Heart T-shirt", "하트 티셔츠"), tinted=tops.tee, plain=tops.heart_print, colour="#fff3e0"),
    _TOP("top-tank", ("Tank top", "민소매"), tinted=tops.tank, colour="#f4a6b7"),
    _TOP("top-sweater", ("Sweater", "스웨터"), tinted=tops.long_sleeves, colour="#a5dcc1"),
    _TOP(
        "top-sweater-stripes",
        ("Striped sweater", "줄무늬 스웨터"),
        tinted=tops.long_sleeves,
        plain=tops.sweater_stripes,
        colour="#f28b74",
    ),
    _TOP("top-shirt", ("Shirt", "셔츠"), tinted=tops.long_sleeves, plain=tops.buttons, colour="#c5aee8"),
    _TOP("top-hoodie", ("Hoodie", "후드티"), tinted=tops.hoodie, colour="#ffd479"),
    _TOP("top-jacket", ("Jacket", "재킷"), tinted=tops.jacket, plain=tops.jacket_shirt, colour="#6f9fd8"),
    _TOP("top-hanbok", ("Jeogori", "저고리"), tinted=tops.hanbok_top, plain=tops.hanbok_trim, colour="#ffe3a8"),
    _BOTTOM("bottom-trousers", ("Trousers", "바지"), tinted=bottoms.trousers, colour="#6d6a80"),
    _BOTTOM("bottom-jeans", ("Jeans", "청바지"), tinted=bottoms.trousers, plain=bottoms.denim, colour="#6f9fd8"),
    _BOTTOM("bottom-wide", ("Wide trousers", "와이드 팬츠"), tinted=bottoms.wide_trousers, colour="#d9a871"),
    _BOTTOM("bottom-shorts", ("Shorts", "반바지"), tinted=bottoms.shorts, colour="#f28b74"),
    _BOTTOM("bottom-leggings", ("Leggings", "레깅스"), tinted=bottoms.leggings, colour="#54465c"),
    _BOTTOM("bottom-skirt", ("Pleated skirt", "주름치마"), tinted=bottoms.skirt, colour="#f4a6b7"),
    _BOTTOM("bottom-long-skirt", ("Long skirt", "롱스커트"), tinted=bottoms.long_skirt, colour="#c5aee8"),
    _DRESS("dress-summer", ("Summer dress", "여름 원피스"), tinted=dresses.summer_dress, colour="#ffd479"),
    _DRESS(
        "dress-dots",
        ("Polka-dot dress", "물방울 원피스"),
        tinted=dresses.summer_dress,
        plain=dresses.dotted,
        colour="#f28b74",
    ),
    _DRESS(
        "dress-pinafore",
        ("Pinafore", "점퍼스커트"),
        tinted=dresses.pinafore,
        plain=dresses.pinafore_blouse,
        colour="#6f9fd8",
    ),
    _DRESS(
        "dress-gown",
        ("Evening gown", "이브닝드레스"),
        tinted=dresses.evening_gown,
        plain=dresses.sparkles,
        colour="#6a5a9a",
    ),
    _DRESS(
        "dress-hanbok", ("Hanbok", "한복"), tinted=dresses.hanbok_skirt, plain=dresses.hanbok_jacket, colour="#f28ba0"
    ),
    _DRESS("dress-overalls", ("Overalls", "멜빵바지"), tinted=dresses.overalls, colour="#6f9fd8"),
    _DRESS("dress-bear", ("Bear suit", "곰 옷"), tinted=dresses.bear_suit, plain=dresses.bear_belly, colour="#d9a871"),
    _SHOES("shoes-sneakers", ("Sneakers", "운동화"), tinted=shoes.sneakers, plain=shoes.soles, colour="#f28b74"),
    _SHOES("shoes-boots", ("Boots", "부츠"), tinted=shoes.boots, colour="#a9754f"),
    _SHOES("shoes-ballerinas", ("Ballerinas", "플랫 슈즈"), tinted=shoes.ballerinas, colour="#f4a6b7"),
    _SHOES("shoes-bunny", ("Bunny slippers", "토끼 슬리퍼"), tinted=shoes.slippers, colour="#ffd9e2"),
)
_EXTRAS: Final = (
    _HAT("hat-cap", ("Cap", "야구 모자"), tinted=a.cap, colour="#6f9fd8"),
    _HAT("hat-beanie", ("Beanie", "비니"), tinted=a.beanie, colour="#f28b74"),
    _HAT("hat-straw", ("Straw hat", "밀짚모자"), plain=a.straw_hat),
    _HAT("hat-crown", ("Crown", "왕관"), plain=a.crown),
    _HAT("hat-cat-ears", ("Cat ears", "고양이 귀"), tinted=a.cat_ears, colour="#54465c"),
    _HAT("hat-bunny-ears", ("Bunny ears", "토끼 귀"), tinted=a.bunny_ears, colour="#fdfaf6"),
    _HAT("hat-bow", ("Bow", "리본"), tinted=a.bow, colour="#f28ba0"),
    _HAT("hat-flowers", ("Flower crown", "화관"), plain=a.flower_crown),
    _HAT("hat-halo", ("Halo", "천사 고리"), plain=a.halo),
    _GLASSES("glasses-round", ("Round glasses", "동그란 안경"), tinted=a.round_glasses, colour="#d98463"),
    _GLASSES("glasses-square", ("Square glasses", "뿔테 안경"), tinted=a.square_glasses, colour="#6d6a80"),
    _GLASSES("glasses-sun", ("Sunglasses", "선글라스"), plain=a.sunglasses),
    _GLASSES("glasses-patch", ("Eye patch", "안대"), plain=a.eye_patch),
    _NECK("neck-scarf", ("Scarf", "목도리"), tinted=a.scarf, colour="#e0526b"),
    _NECK("neck-necklace", ("Necklace", "목걸이"), plain=a.necklace),
    _NECK("neck-bow-tie", ("Bow tie", "나비넥타이"), tinted=a.bow_tie, colour="#e0526b"),
    _BACK("back-wings", ("Wings", "날개"), tinted=a.wings, colour="#fdfaf6"),
    _BACK("back-cape", ("Cape", "망토"), tinted=a.cape, colour="#e0526b"),
    _BACK("back-backpack", ("Backpack", "배낭"), tinted=a.backpack, colour="#6fb98f"),
    _HAND("hand-balloon", ("Balloon", "풍선"), tinted=a.balloon, colour="#f28b74"),
    _HAND("hand-bouquet", ("Bouquet", "꽃다발"), plain=a.bouquet),
    _HAND("hand-bubble-tea", ("Bubble tea", "버블티"), plain=a.bubble_tea),
)
PARTS: Final[tuple[DrawnPart, ...]] = (*_HEAD, *_CLOTHES, *_EXTRAS)
