"""Hair: a layer in front of the head and, if it is long, one behind everything. All tinted. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, Path, arc, blob, curve, ellipse
from subgraphs.assets.domain.wardrobe.body import BLANK, LINE

_SHINE = (255, 255, 255)
_SHADE = (150, 140, 170)


def _crown(*fringe: tuple[float, float]) -> Path:
    """The top of the head, down to the fringe from right to left."""
    return [(84, 190), *arc(192, 166, 112, 118, 172, 368), (302, 190), *curve(*fringe)]


def _paint(c: Canvas, shape: Path) -> None:
    c.fill(shape, BLANK, width=LINE)
    c.tint(arc(192, 150, 84, 78, 205, 300), _SHINE, 0.0, within=shape)
    c.tint(blob((120, 86), (170, 62), (196, 66), (150, 92), (116, 128)), (255, 255, 255), 0.9, within=shape)
    c.tint(blob((250, 84), (312, 150), (304, 200), (280, 150)), _SHADE, 0.28, within=shape)


def fringe(c: Canvas) -> None:
    _paint(
        c,
        _crown(
            (302, 196),
            (284, 142),
            (262, 128),
            (240, 150),
            (214, 134),
            (190, 154),
            (164, 134),
            (142, 152),
            (118, 130),
            (98, 150),
            (82, 196),
        ),
    )


def side_part(c: Canvas) -> None:
    _paint(c, _crown((302, 200), (286, 150), (236, 104), (168, 146), (112, 158), (96, 170), (82, 204)))


def middle_part(c: Canvas) -> None:
    _paint(c, _crown((302, 214), (288, 160), (240, 128), (194, 84), (146, 126), (96, 160), (82, 214)))


def short(c: Canvas) -> None:
    _paint(
        c,
        _crown(
            (300, 172),
            (290, 134),
            (266, 118),
            (244, 138),
            (224, 112),
            (196, 132),
            (172, 110),
            (144, 134),
            (118, 116),
            (94, 136),
            (84, 172),
        ),
    )


def spikes(c: Canvas) -> None:
    tips = (
        (74, 178),
        (66, 118),
        (92, 122),
        (86, 58),
        (130, 76),
        (146, 22),
        (186, 54),
        (224, 14),
        (240, 62),
        (296, 42),
        (290, 94),
        (330, 102),
        (302, 142),
        (312, 182),
    )
    front = ((286, 140), (252, 148), (240, 116), (206, 146), (186, 112), (152, 144), (132, 116), (100, 144))
    c.fill([*tips, *front], BLANK, width=LINE)
    c.tint(blob((130, 84), (180, 64), (160, 96), (120, 120)), _SHINE, 0.9)


def buzz(c: Canvas) -> None:
    _paint(c, _crown((296, 150), (270, 116), (192, 98), (114, 116), (88, 150)))


def curls(c: Canvas) -> None:
    for x, y, r in ((98, 150, 34), (120, 92, 38), (176, 62, 40), (232, 66, 38), (278, 104, 36), (292, 158, 30)):
        c.fill(ellipse(x, y, r, r), BLANK, width=LINE)
    for x, y, r in ((150, 96, 40), (210, 92, 42), (250, 112, 32), (124, 122, 28), (188, 116, 26)):
        c.fill(ellipse(x, y, r, r), BLANK, edge=False)
        c.stroke(arc(x, y, r * 0.7, r * 0.7, 20, 150), (190, 186, 200), 3)


def curls_behind(c: Canvas) -> None:
    for x, y, r in ((86, 196, 38), (100, 252, 36), (298, 196, 38), (284, 252, 36), (192, 180, 112)):
        c.fill(ellipse(x, y, r, r), BLANK, width=LINE)


def long_behind(c: Canvas) -> None:
    shape = [
        *arc(192, 166, 116, 120, 180, 360),
        *curve((308, 170), (320, 280), (306, 372), (272, 384)),
        *curve((112, 384), (78, 372), (64, 280), (76, 170)),
    ]
    c.fill(shape, BLANK, width=LINE)
    c.tint(blob((90, 300), (192, 330), (294, 300), (310, 390), (74, 390)), _SHADE, 0.3, within=shape)


def bob_behind(c: Canvas) -> None:
    shape = [
        *arc(192, 166, 118, 122, 180, 360),
        *curve((310, 170), (322, 232), (300, 282), (262, 276)),
        *curve((122, 276), (84, 282), (62, 232), (74, 170)),
    ]
    c.fill(shape, BLANK, width=LINE)


def waves_behind(c: Canvas) -> None:
    right = curve((308, 170), (330, 220), (306, 268), (332, 318), (304, 366), (276, 372))
    left = [(384 - x, y) for x, y in reversed(right)]
    c.fill([*arc(192, 166, 116, 120, 180, 360), *right, *left], BLANK, width=LINE)


def ponytail_behind(c: Canvas) -> None:
    c.fill(blob((250, 66), (330, 60), (360, 140), (348, 240), (310, 290), (318, 200), (296, 130)), BLANK, width=LINE)
    c.fill(ellipse(270, 78, 17, 15), (170, 164, 184), width=LINE)


def pigtails_behind(c: Canvas) -> None:
    for side in (-1, 1):
        tail = ((100, 128), (150, 150), (164, 226), (140, 306), (118, 318), (124, 236), (104, 176))
        c.fill(blob(*((192 + side * x, y) for x, y in tail)), BLANK, width=LINE)
        c.fill(ellipse(192 + side * 108, 146, 14, 14), (170, 164, 184), width=LINE)


def buns_behind(c: Canvas) -> None:
    for side in (-1, 1):
        c.fill(ellipse(192 + side * 82, 62, 38, 36), BLANK, width=LINE)
        c.stroke(arc(192 + side * 82, 62, 20, 18, 30, 240), (180, 174, 194), 3)


def top_knot_behind(c: Canvas) -> None:
    c.fill(ellipse(192, 38, 36, 32), BLANK, width=LINE)
    c.stroke(arc(192, 38, 19, 16, 30, 240), (180, 174, 194), 3)
