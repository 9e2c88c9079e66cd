"""Text tables with aligned columns."""

from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[str] = frozenset()) -> str:
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]

    def line(row: Sequence[str]) -> str:
        cells = zip(header, row, widths, strict=True)
        return "  " + "  ".join(
            cell.rjust(width) if name in right else cell.ljust(width) for name, cell, width in cells
        )

    return "\n".join(line(row).rstrip() for row in (header, *rows))
