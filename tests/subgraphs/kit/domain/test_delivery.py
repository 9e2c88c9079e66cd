"""URLs of private files carry a signature that expires."""

import hmac
from base64 import b64encode
from urllib.parse import parse_qs, urlsplit

from subgraphs.kit.domain.delivery import Links

KEY = b"k" * 32
HOUR = 3600


def links(hours: float) -> Links:
    return Links("https://m.example/cdn/", b64encode(KEY).decode(), clock=lambda: hours * HOUR)


def test_a_public_file_has_a_plain_url() -> None:
    assert links(0)("abc.webp") == "https://m.example/cdn/abc.webp"


def test_a_private_one_is_signed_for_its_path_and_time() -> None:
    url = urlsplit(links(1)("private/abc.webp"))
    query = {name: value for name, (value,) in parse_qs(url.query).items()}
    assert url.path == "/cdn/private/abc.webp"
    expected = hmac.new(KEY, f"{url.path}?expires={query['expires']}".encode(), "sha256").hexdigest()
    assert query["signature"] == expected


def test_it_stays_the_same_for_half_a_day_and_is_good_for_at_least_a_day() -> None:
    times = [0, 11.9, 12, 23.9]
    urls = [links(hours)("private/a.webp") for hours in times]
    assert urls[0] == urls[1] != urls[2] == urls[3]
    left = [
        int(parse_qs(urlsplit(url).query)["expires"][0]) / HOUR - hours for url, hours in zip(urls, times, strict=True)
    ]
    assert all(24 <= hours <= 36 for hours in left)
