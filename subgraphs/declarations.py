"""Every domain's declaration, found by folder. This is the only module that knows all domains."""

from importlib import import_module
from pathlib import Path
from typing import Final

from subgraphs.kit.process.declaration import Declaration

_FOUND: Final[list[Declaration]] = [
    import_module(f"subgraphs.{path.parent.name}.declaration").DECLARATION
    for path in Path(__file__).parent.glob("*/declaration.py")
]
DECLARATIONS: Final[dict[str, Declaration]] = {each.name: each for each in sorted(_FOUND, key=lambda each: each.number)}
"""By name, in the order of their numbers."""
DATA_HOLDERS: Final[tuple[str, ...]] = tuple(
    sorted(each.name for each in DECLARATIONS.values() if each.holds_personal_data)
)
OWNERS: Final[dict[str, str]] = {entity: each.name for each in DECLARATIONS.values() for entity in each.entities}
"""Entity → the domain that owns it."""
