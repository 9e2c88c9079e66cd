"""Python names as clients know them: services say `post_id`, the graph says `postId`."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from strawberry.utils.str_converters import to_camel_case

_QUOTED_NAME: Final = re.compile(r"`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)`")


@lru_cache(maxsize=1024)
def client_message(message: str) -> str:
    """`message` with every name in backticks in camelCase."""
    return _QUOTED_NAME.sub(lambda quoted: f"`{to_camel_case(quoted[1])}`", message)


def client_path(path: Sequence[str] | None) -> list[str] | None:
    """The path of an input field from the input's root, each name in camelCase."""
    return [to_camel_case(name) for name in path] if path else None
