"""Pictures in memory: bounded by bytes, the least recently used one leaves first."""

from PIL import Image

from subgraphs.kit.stores.recent import Recent
from subgraphs.rooms.services.picture_cache import size_of


def test_the_least_recently_used_pictures_leave() -> None:
    side = 16
    recent = Recent(3 * side * side * 4, size_of)
    for key in "abc":
        recent.add(key, Image.new("RGBA", (side, side)))
    assert recent.get("a")
    recent.add("d", Image.new("RGBA", (side, side)))
    assert [key for key in "abcd" if recent.get(key)] == ["a", "c", "d"]
    recent.add("wide", Image.new("RGBA", (2 * side, side)))
    assert [key for key in ("a", "c", "d", "wide") if recent.get(key)] == ["d", "wide"]
    recent.add("too large", Image.new("RGBA", (3 * side, 3 * side)))
    assert not recent.get("too large")
