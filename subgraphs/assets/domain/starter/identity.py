"""The revision of the starter catalogue's drawings. Pure."""

from typing import Final

DRAWING_REVISION: Final = "1"
"""Raise it with each change of a drawing: the next `migrate` redraws the catalogue."""
