"""The differential run itself, and what it counted."""

import asyncio
import gc
import os
from collections import Counter
from contextlib import ExitStack
from random import Random
from typing import Any

from graphql import OverlappingFieldsCanBeMergedRule, ValuesOfCorrectTypeRule, validate
from strawberry.types.base import StrawberryObjectDefinition

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.documents.document import Document
from tests.execution import comparing
from tests.execution.generated.documents import DocumentWriter, Generated
from tests.execution.generated.faking import SEED, fake
from tests.execution.generated.values import Trouble

_SIZES = (3, 8, 25)
"""Most selections that a document has; small ones are quick, so that there are more of them."""
_BREAKABLE = (OverlappingFieldsCanBeMergedRule, ValuesOfCorrectTypeRule)
"""Written documents keep all other rules. Validating takes longest, so it is done only when answers differ."""
_SEED = os.environ.get("MINIROOM_SEED", "0")


COUNTED: dict[str, Counter[str]] = {}
"""What each schema's run counted, for the summary."""


class Differential:
    """One schema, with made-up resolvers until it is closed: other tests run the real ones in this process."""

    def __init__(self, name: str, schema: Any, share: float = 0.03) -> None:
        self.schema, self.counted = schema, COUNTED.setdefault(name, Counter())
        self._undo = ExitStack()
        self.maker = fake(schema, self._undo)
        self.executor = BreadthFirstExecutor(schema)
        self._share = share
        definitions = [concrete.definition for concrete in schema.schema_converter.type_map.values()]
        self._entities = tuple(
            d.name
            for d in definitions
            if isinstance(d, StrawberryObjectDefinition) and hasattr(d.origin, "resolve_references")
        )

    def close(self) -> None:
        """What graphql-core left unawaited warns now, not during another test."""
        self._undo.close()
        gc.collect()

    def compare(self, random: Random, documents: int) -> None:
        asyncio.run(self._compare(Random(f"{_SEED}/{random.getrandbits(64)}"), documents))

    async def _compare(self, random: Random, documents: int) -> None:
        for _ in range(documents):
            kind = "mutation" if self.schema.mutation and random.random() < 0.1 else "query"
            made = DocumentWriter(self.schema._schema, random, random.choice(_SIZES), self._entities).write(kind)
            await self._document(made, random)

    async def _document(self, made: Generated, random: Random) -> None:
        self.counted["documents"] += 1
        document = self._read(made.text)
        for variables in made.variables:
            share = random.choice((0.0, self._share, self._share * 4))
            SEED.set((random.getrandbits(48), Trouble(share)))
            try:
                await self._run(made.text, variables)
            except Exception:
                if validate(self.schema._schema, document._node, _BREAKABLE):
                    self.counted["invalid"] += 1
                    return
                self.counted["different"] += 1
                raise

    def _read(self, text: str) -> Document:
        """Once for both, as reading takes most of the time; the executor finds it remembered, and valid."""
        document = Document(self.schema._schema, text)
        for _ in range(2):
            self.executor._documents.put(text, document, len(text))
        document.drop_tokens()
        document._invalid = []
        self._node = document._node
        return document

    async def _run(self, text: str, variables: dict[str, Any]) -> None:
        theirs = await comparing.by_graphql_core(self.schema, text, variables, node=self._node)
        ours = await comparing.by_plan(self.executor, text, variables)
        self.counted["runs"] += 1
        self.counted["runs with errors"] += bool(theirs.errors)
        self.counted["runs without data"] += theirs.data is None
        same = comparing.same_data(ours.data, theirs.data)
        if same and Counter(ours.errors) == Counter(theirs.errors):
            in_order = ours.errors == theirs.errors
            assert in_order or ours.awaited, f"errors in another order\n{text}\n{variables}\n{SEED.get()}"
            self.counted["runs with errors in another order"] += not in_order
            return
        if same and ours.awaited:
            possible = await comparing.everything_that_fails(self.executor, text, variables)
            if comparing.competing(ours, theirs, possible):
                self.counted["runs with competing errors"] += 1
                return
        raise AssertionError(f"{text}\n{variables}\n{SEED.get()}\nours:   {ours}\ntheirs: {theirs}")
