"""A section as it is now. A value that is not valid changes nothing."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from control.configuration.section import Section

S = TypeVar("S", bound=Section)


class Live(Generic[S]):
    """Readers ask `now` each time; `on_change` is for what must be told."""

    def __init__(self, kind: type[S], on_change: Callable[[S], None] | None = None) -> None:
        self.kind, self._on_change = kind, on_change
        self._values: dict[str, Any] = {}
        self._now: S | None = None

    @property
    def name(self) -> str:
        return self.kind.section_name()

    @property
    def now(self) -> S:
        if self._now is None:
            self._now = self.kind()
        return self._now

    def knows(self, field: str) -> bool:
        return field in self.kind.model_fields

    def put(self, field: str, value: object) -> str | None:
        """Returns why the value is refused, or None."""
        return self._apply({**self._values, field: value})

    def drop(self, field: str) -> str | None:
        """Back to the environment's value, or to the default."""
        return self._apply({name: value for name, value in self._values.items() if name != field})

    def _apply(self, values: dict[str, Any]) -> str | None:
        before = self.now
        try:
            after = self.kind(**values)
        except ValidationError as error:
            return sentence(error)
        self._values, self._now = values, after
        if after != before and self._on_change:
            self._on_change(after)
        return None


def sentence(error: ValidationError) -> str:
    """Of the first problem: where it is within the value, and what is expected."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(map(str, first["loc"][1:]))
    message = first["msg"].removeprefix("Value error, ")
    return f"{where}: {message}" if where else message
