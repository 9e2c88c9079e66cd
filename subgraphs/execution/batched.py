"""`@batched`: a resolver that is called once for all parents of a field; see the README."""

import ast
import inspect
from collections.abc import Awaitable, Callable, Sequence
from types import UnionType
from typing import Any, Concatenate, Final, ParamSpec, TypeVar, Union, get_args, get_origin, overload

Parent = TypeVar("Parent")
Value = TypeVar("Value")
P = ParamSpec("P")
BATCHED: Final = "__batched__"
_ANNOTATION: Final = "A batched resolver's return annotation is a list: one value, or value | Exception, per parent."


@overload
def batched(
    resolver: Callable[Concatenate[list[Parent], P], Awaitable[Sequence[Value | Exception]]],
) -> Callable[Concatenate[Parent, P], Awaitable[Value]]: ...
@overload
def batched(
    resolver: Callable[Concatenate[list[Parent], P], Sequence[Value | Exception]],
) -> Callable[Concatenate[Parent, P], Value]: ...
def batched(resolver: Callable[..., Any]) -> Callable[..., Any]:
    """The first parameter receives the parents; the result has one value per parent, in the same order.

    An Exception in the result is the error of its parent's field. Under any other executor the resolver is called with
    one parent at a time. Raises TypeError when the return annotation is not a list.
    """
    signature = inspect.signature(resolver)
    first, *others = signature.parameters.values()
    parent = first.replace(name="self", annotation=inspect.Parameter.empty)

    async def one_async(self: Any, **keywords: Any) -> Any:
        return _only(await resolver([self], **keywords))

    def one(self: Any, **keywords: Any) -> Any:
        return _only(resolver([self], **keywords))

    single: Any = one_async if inspect.iscoroutinefunction(resolver) else one
    for name in ("__name__", "__qualname__", "__module__", "__doc__"):
        setattr(single, name, getattr(resolver, name))
    single.__signature__ = signature.replace(
        parameters=[parent, *others], return_annotation=_value_type(signature.return_annotation)
    )
    setattr(single, BATCHED, resolver)
    result: Callable[..., Any] = single
    return result


def one_result_per_parent(results: Any, parents: int) -> list[Any]:
    """The results, or for each parent the exception that says why there are none."""
    if isinstance(results, list) and len(results) == parents:
        return results
    if isinstance(results, Exception):
        return [results] * parents
    if not isinstance(results, list | tuple):
        return [TypeError(f"A batched resolver must return a list, not {type(results).__name__}.")] * parents
    if len(results) != parents:
        return [ValueError(f"A batched resolver returned {len(results)} results for {parents} parents.")] * parents
    return list(results)


def _only(results: Any) -> Any:
    [value] = one_result_per_parent(results, 1)
    if isinstance(value, Exception):
        raise value
    return value


def _value_type(annotation: Any) -> Any:
    """The type of one value, for the schema: the list's item type without Exception."""
    if isinstance(annotation, str):
        match ast.parse(annotation, mode="eval").body:
            case ast.Subscript(value=ast.Name(id="list" | "Sequence"), slice=item):
                return _without_exception(ast.unparse(item))
            case _:
                raise TypeError(_ANNOTATION)
    if get_origin(annotation) not in (list, Sequence):
        raise TypeError(_ANNOTATION)
    return _without_exception(get_args(annotation)[0])


def _without_exception(item: Any) -> Any:
    if isinstance(item, str):
        members = _union_members(ast.parse(item, mode="eval").body)
        return " | ".join(member for member in members if member != "Exception")
    if get_origin(item) in (Union, UnionType):
        return Union[tuple(member for member in get_args(item) if member is not Exception)]  # noqa: UP007  # dynamic
    return item


def _union_members(node: ast.expr) -> list[str]:
    if isinstance(node, ast.BinOp):
        return [*_union_members(node.left), *_union_members(node.right)]
    return [ast.unparse(node)]
