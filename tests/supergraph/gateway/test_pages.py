"""Which static files have an address, and the headers they come with."""

from pathlib import Path

import pytest

from supergraph.gateway.pages import Pages

SCRIPT = "console.log(1)"
OUTSIDE = ("/explorer/../secret", "/explorer/%2e%2e/secret", "/explorer/assets/a.js.gz", "/docs")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    built = tmp_path / "explorer"
    built.joinpath("assets").mkdir(parents=True)
    built.joinpath("index.html").write_text(f"<script>{SCRIPT}</script><script src='/explorer/assets/a.js'></script>")
    built.joinpath("guide.html").write_text("guide")
    built.joinpath("assets/a.js").write_text("a")
    built.joinpath("assets/a.js.gz").write_bytes(b"packed")
    tmp_path.joinpath("secret").write_text("secret")
    return built


@pytest.fixture
def pages(folder: Path) -> Pages:
    return Pages({"/explorer": folder}, {"/explorer/samples.json": b"[]"})


@pytest.mark.parametrize("path", ["/explorer", "/explorer/", "/explorer/index.html", "/explorer/guide"])
def test_pages_have_short_addresses(pages: Pages, path: str) -> None:
    assert (pages.response(path.encode(), b"") or b"").startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "path", ["/explorer/../secret", "/explorer/%2e%2e/secret", "/explorer/assets/a.js.gz", "/docs"]
)
def test_nothing_else_has_one(pages: Pages, path: str) -> None:
    assert pages.response(path.encode(), b"gzip") is None


def test_an_inline_script_is_allowed_by_its_hash_alone(pages: Pages) -> None:
    page, script = (pages.response(path, b"") or b"" for path in (b"/explorer/", b"/explorer/assets/a.js"))
    assert page.count(b"'sha256-") == 1
    assert b"'sha256-" not in script
    assert b"script-src 'self' 'unsafe-inline'" not in page


def test_compressed_files_are_preferred(pages: Pages) -> None:
    answer = pages.response(b"/explorer/assets/a.js", b"gzip, br") or b""
    assert answer.endswith(b"packed")
    assert b"content-encoding: gzip" in answer
    assert b"immutable" in answer


@pytest.mark.parametrize("path", [b"/", b"/town", b"/town/", b"/town/room/x", b"/town/%2e%2e/secret"])
def test_the_town_is_one_page_at_many_addresses(folder: Path, path: bytes) -> None:
    page = Pages({"/town": folder}, {}).response(path, b"") or b""
    assert page.endswith(folder.joinpath("index.html").read_bytes())
    assert b"no-cache" in page
    assert b"unsafe-inline" not in page


@pytest.mark.parametrize("path", [b"/town/assets/none.js", b"/towns", b"/elsewhere"])
def test_other_addresses_are_not_the_town(folder: Path, path: bytes) -> None:
    assert Pages({"/town": folder}, {}).response(path, b"") is None


def test_a_folder_may_be_built_later(tmp_path: Path) -> None:
    pages = Pages({"/docs": tmp_path / "docs"}, {})
    assert pages.response(b"/docs/", b"") is None
    tmp_path.joinpath("docs").mkdir()
    tmp_path.joinpath("docs/index.html").write_text("now")
    assert (pages.response(b"/docs/", b"") or b"").endswith(b"now")
