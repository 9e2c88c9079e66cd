"""The town, the explorer and the documentation: static files that were built before, each at one address."""

import base64
import hashlib
import mimetypes
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from supergraph.gateway import http_messages

_POLICY: Final = (
    b"content-security-policy: default-src 'none'; script-src 'self'%b; style-src 'self' 'unsafe-inline'; "
    b"img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Styles are inline because the editor writes them as it runs."""
_TOWN_POLICY: Final = (
    b"content-security-policy: default-src 'none'; script-src 'self'%b; style-src 'self'; img-src 'self' data: blob:; "
    b"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_INLINE: Final = re.compile(rb"<script(?![^>]* src=)[^>]*>(.*?)</script>", re.DOTALL)
_HASHED: Final = b"cache-control: public, max-age=31536000, immutable"
_OTHER: Final = b"cache-control: no-cache"
_INDEX: Final = "index.html"
EXPLORER: Final = b"/explorer/"
_TOWN: Final = b"/town/"
_ROOT: Final = b"/"


class Pages:
    """Only files that were found have an address, so no address leads out of their folders."""

    def __init__(self, folders: Mapping[str, Path], files: Mapping[str, bytes]) -> None:
        """`files` are contents that no folder has, by address."""
        self._files = {path.encode(): content for path, content in files.items()}
        self._paths: dict[bytes, Path] = {}
        self._unread = dict(folders)

    def _find(self, address: bytes) -> Path | None:
        """A folder is read once, when it is there: it may be built while the gateway runs."""
        for prefix, folder in list(self._unread.items()):
            if address.startswith(prefix.encode()) and folder.is_dir():
                del self._unread[prefix]
                for path in folder.rglob("*"):
                    if path.is_file() and path.suffix != ".gz":
                        self._add(f"{prefix}/{path.relative_to(folder)}", path)
        return self._paths.get(address)

    def _add(self, address: str, path: Path) -> None:
        self._paths[address.encode()] = path
        if path.suffix == ".html":
            shorter = address.removesuffix(_INDEX) if path.name == _INDEX else address.removesuffix(".html")
            self._paths[shorter.encode()] = self._paths[shorter.rstrip("/").encode()] = path

    @property
    def has_explorer(self) -> bool:
        return self._find(EXPLORER) is not None

    def response(self, path: bytes, accept_encoding: bytes) -> bytes | None:
        """The whole response; None if nothing is at the address. The town is one page, which reads its own address."""
        if content := self._files.get(path):
            return http_messages.response(200, content, (b"content-type: application/json", _OTHER))
        is_town = path == _ROOT or (path + b"/").startswith(_TOWN)
        file = self._find(_TOWN if is_town and not path.startswith(_TOWN + b"assets/") else path)
        if file is None:
            return None
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = [b"content-type: " + kind.encode() + (b"; charset=utf-8" if kind.startswith("text/") else b"")]
        is_html, policy = file.suffix == ".html", _TOWN_POLICY if is_town else _POLICY
        is_hashed = b"/assets/" in path and not is_html
        headers += [policy % (_hashes(file) if is_html else b""), _HASHED if is_hashed else _OTHER]
        headers.append(b"vary: accept-encoding")
        packed = file.with_name(f"{file.name}.gz")
        if b"gzip" in accept_encoding and packed.is_file():
            file = packed
            headers.append(b"content-encoding: gzip")
        return http_messages.response(200, file.read_bytes(), headers)


@lru_cache(maxsize=256)
def _hashes(page: Path) -> bytes:
    """The page's inline scripts are allowed by their content, and no others."""
    digests = (hashlib.sha256(script).digest() for script in _INLINE.findall(page.read_bytes()))
    return b"".join(b" 'sha256-" + base64.b64encode(digest) + b"'" for digest in digests)
