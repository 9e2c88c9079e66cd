"""Puts made-up resolvers behind a Strawberry schema: the same seed, object and arguments give the same value again.

The schema's own machinery (argument conversion, extensions, permissions, type resolution) stays; only the functions
behind it are replaced. Trouble is part of the values: nulls where none may be, exceptions, wrong types, awaitables.
"""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack, suppress
from contextvars import ContextVar
from typing import Any

from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

from subgraphs.execution.batched import BATCHED
from tests.execution.generated.values import Maker, Trouble

SEED: ContextVar[tuple[int, Trouble]] = ContextVar("seed")
_KEPT = ("_entities", "_service")


def fake(schema: Any, undo: ExitStack, slow: int = 2) -> Maker:
    """`slow` is the most loop turns that an async resolver takes; closing `undo` puts the real resolvers back."""
    maker = Maker(schema)
    for concrete in list(schema.schema_converter.type_map.values()):
        definition = concrete.definition
        if isinstance(definition, StrawberryObjectDefinition) and not definition.is_input:
            for field in definition.fields:
                if field.base_resolver is not None and field.python_name not in _KEPT:
                    _replace(maker, definition, field, slow, undo)
            _fake_references(maker, definition, undo)
    return maker


def _replace(
    maker: Maker, definition: StrawberryObjectDefinition, field: StrawberryField, slow: int, undo: ExitStack
) -> None:
    resolver = field.base_resolver
    assert resolver is not None
    name, is_generator = f"{definition.name}.{field.python_name}", field.is_subscription

    def value(arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        source = getattr(arguments[0], "fake_key", "root") if arguments else "root"
        told = {k: v for k, v in keywords.items() if k != "info"}
        seed, trouble = SEED.get()
        return maker.resolved(field, definition, f"{seed}/{source}/{name}/{told!r}", trouble)

    def at_once(*arguments: Any, **keywords: Any) -> Any:
        return value(arguments, keywords)()

    async def later(*arguments: Any, **keywords: Any) -> Any:
        make = value(arguments, keywords)
        for _ in range(make.random.randint(0, slow)):
            await asyncio.sleep(0)
        return make()

    async def events(*arguments: Any, **keywords: Any) -> Any:
        for turn in range(3):
            make = value(arguments, {**keywords, "turn": turn})
            yield make()

    with suppress(AttributeError):
        real = resolver.wrapped_func
        faked: Any = events if is_generator else later if field.is_async else at_once
        if hasattr(real, BATCHED):
            setattr(faked, BATCHED, _each_later(later) if field.is_async else _each_at_once(at_once))
        resolver.wrapped_func = faked
        undo.callback(setattr, resolver, "wrapped_func", real)


def _each_at_once(one: Callable[..., Any]) -> Callable[..., list[Any]]:
    def each(parents: list[Any], **keywords: Any) -> list[Any]:
        values = []
        for parent in parents:
            try:
                values.append(one(parent, **keywords))
            except Exception as error:
                values.append(error)
        return values

    return each


def _each_later(one: Callable[..., Any]) -> Callable[..., Any]:
    async def each(parents: list[Any], **keywords: Any) -> list[Any]:
        return await asyncio.gather(*(one(parent, **keywords) for parent in parents), return_exceptions=True)

    return each


def _fake_references(maker: Maker, definition: StrawberryObjectDefinition, undo: ExitStack) -> None:
    origin = definition.origin
    if not hasattr(origin, "resolve_references"):
        return

    async def resolve_references(info: Any, representations: list[dict[str, Any]]) -> list[Any]:
        seed, trouble = SEED.get()
        await asyncio.sleep(0)
        return [
            None if r.get("id") == "-" else maker.entity(definition, f"{seed}/{r}", trouble) for r in representations
        ]

    if "resolve_references" in vars(origin):
        undo.callback(setattr, origin, "resolve_references", vars(origin)["resolve_references"])
    else:  # inherited from the kit
        undo.callback(delattr, origin, "resolve_references")
    origin.resolve_references = resolve_references
