// Moving an item, with what stands on it.
import type { RoomChange } from "@miniroom/client";

import { GRID, footprint, type Item } from "./scene";

export interface Move {
  columns: number;
  rows: number;
}

function carriedBy(table: Item, items: readonly Item[]): Item[] {
  if (!table.asset?.placement?.hasSurface) return [];
  const below = footprint(table);
  return items.filter((item) => {
    const cells = footprint(item);
    const [x, y] = [(cells.left + cells.right) / 2, (cells.top + cells.bottom) / 2];
    const isOver = below.left <= x && x <= below.right && below.top <= y && y <= below.bottom;
    return isOver && item.surface === table.surface && item.asset?.placement?.layer === "TABLETOP";
  });
}

/** The item and what it carries, no further than the edges of the grid. */
function movedItems(items: readonly Item[], item: Item, { columns, rows }: Move): Item[] {
  const cells = footprint(item);
  const dx = Math.min(Math.max(columns, -cells.left), GRID - cells.right);
  const dy = Math.min(Math.max(rows, -cells.top), GRID - cells.bottom);
  return [item, ...carriedBy(item, items)].map((each) => ({ ...each, x: each.x + dx, y: each.y + dy }));
}

export function moved(items: readonly Item[], item: Item, move: Move): Item[] {
  const changed = new Map(movedItems(items, item, move).map((each) => [each.id, each]));
  return items.map((each) => changed.get(each.id) ?? each);
}

export function changesFor(items: readonly Item[], item: Item, move: Move): RoomChange[] {
  return movedItems(items, item, move).map(({ id, x, y }) => ({ move: { itemId: id, x, y } }));
}
