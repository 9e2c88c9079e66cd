"""`@batched`: a field's resolver that is called once for all objects of a level.

    @strawberry.field(description="Who wrote it.")
    @batched
    async def author(posts: list["Post"], info: Info) -> list[User | None]: ...

The first parameter receives the parents; the result is a list of the same length, in their order, where an exception
stands for that parent's failure. Under any other executor the function is called with one parent at a time.
"""

import inspect
import typing
from collections.abc import Callable
from typing import Any, Final

BATCH: Final = "__batch__"


def batched(function: Callable[..., Any]) -> Callable[..., Any]:
    """Raises TypeError when the function is not annotated with a list that it returns."""
    signature = inspect.signature(function)
    first, *others = signature.parameters.values()
    parent = first.replace(name="self", annotation=inspect.Parameter.empty)

    async def one_async(self: Any, **keywords: Any) -> Any:
        return _only(await function([self], **keywords))

    def one(self: Any, **keywords: Any) -> Any:
        return _only(function([self], **keywords))

    single: Any = one_async if inspect.iscoroutinefunction(function) else one
    single.__name__, single.__qualname__, single.__module__ = (
        function.__name__,
        function.__qualname__,
        function.__module__,
    )
    single.__doc__ = function.__doc__
    single.__signature__ = signature.replace(
        parameters=[parent, *others], return_annotation=_item(signature.return_annotation)
    )
    setattr(single, BATCH, function)
    return typing.cast("Callable[..., Any]", single)


def spread(results: Any, count: int) -> list[Any]:
    """One value per parent, or for each of them the reason why there is none."""
    if isinstance(results, Exception):
        return [results] * count
    if not isinstance(results, list | tuple):
        return [TypeError(f"A batched resolver must return a list, not {type(results).__name__}.")] * count
    if len(results) != count:
        return [ValueError(f"A batched resolver returned {len(results)} results for {count} parents.")] * count
    return list(results)


def _only(results: Any) -> Any:
    [value] = spread(results, 1)
    if isinstance(value, Exception):
        raise value
    return value


def _item(annotation: Any) -> Any:
    if typing.get_origin(annotation) is not list:
        raise TypeError("A batched resolver is annotated with the list that it returns.")
    return typing.get_args(annotation)[0]
