"""Regional indicators: two make the flag of a region, others are read as letters."""

import re
from typing import Final

_CODES: Final = """
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by
    bz ca cc cd cf cg ch ci ck cl cm cn co cp cr cu cv cw cx cy cz de dg dj dk dm do dz ea ec ee eg eh er es et eu
    fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in
    io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg
    mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl
    pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz ta tc td
    tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um un us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw
"""
_REGIONS: Final = frozenset(_CODES.split())
_INDICATORS: Final = re.compile("[\U0001f1e6-\U0001f1ff]+")
_FIRST: Final = 0x1F1E6


def letters_of_flags(text: str) -> str:
    """Runs that are not only flags, in letters: 🇫🇺🇨🇰, but not 🇰🇷🇺🇸."""
    return _INDICATORS.sub(_spelled, text)


def _spelled(run: re.Match[str]) -> str:
    word = "".join(chr(ord("a") + ord(character) - _FIRST) for character in run.group())
    pairs = {word[at : at + 2] for at in range(0, len(word), 2)}
    return run.group() if pairs <= _REGIONS else word
