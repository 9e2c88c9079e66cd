// Where each thing of a room is in its picture: seen from the front, the floor below the wall, as in the rooms' previews.
// Lengths are in cells of the picture, which is 64 cells wide and 48 high.
import type { TownRoomQuery } from "@miniroom/client";

export type RoomData = NonNullable<TownRoomQuery["room"]>;
export type Item = RoomData["items"][number];

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}
export interface Sprite extends Box {
  item: Item;
  isMirrored: boolean;
  /** Things are drawn from low to high. */
  depth: number;
}

export const GRID = 64;
export const WALL = 19.2;
/** How high a row of the floor is in the picture. */
export const DEPTH = 0.45;
const MAX_HEIGHT = 20;
const SURFACE = 0.2;
const HALF = 0.75;

interface Cells {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function footprint(item: Item): Cells {
  const [width, height] = [Math.ceil(item.width * item.scale), Math.ceil(item.height * item.scale)];
  const isTurned = item.rotation % 180 === 90;
  return { left: item.x, top: item.y, right: item.x + (isTurned ? height : width), bottom: item.y + (isTurned ? width : height) };
}

export const hasCorner = (items: readonly Item[]): boolean =>
  new Set(items.map(({ surface }) => surface).filter((surface) => surface !== "FLOOR")).size > 1;

export function spritesOf(items: readonly Item[]): Sprite[] {
  const shown = items.filter(({ asset }) => asset);
  const corner = hasCorner(shown);
  const hung = shown.filter(({ surface }) => surface !== "FLOOR").map((item) => hang(item, corner));
  return [...hung, ...stand(shown.filter(({ surface }) => surface === "FLOOR"))].sort((a, b) => a.depth - b.depth);
}

function sized(item: Item, width: number): { width: number; height: number } {
  const asset = item.asset as NonNullable<Item["asset"]>;
  const height = (asset.height * width) / asset.width;
  const shrunk = Math.min(1, MAX_HEIGHT / height);
  return { width: width * shrunk, height: height * shrunk };
}

/** With a corner, the left wall is the left half of the picture; otherwise one wall has the whole width. */
function hang(item: Item, corner: boolean): Sprite {
  const [share, size] = corner ? [0.5, HALF] : [1, 1];
  const start = corner && item.surface === "RIGHT_WALL" ? GRID / 2 : 0;
  const cells = footprint(item);
  const { width, height } = sized(item, item.width * item.scale * size);
  const centre = start + ((cells.left + cells.right) / 2) * share;
  const left = Math.min(Math.max(centre - width / 2, start), start + GRID * share - width);
  const bottom = Math.min((cells.top / GRID) * WALL + (cells.bottom - cells.top) * size, WALL - 0.6);
  return { item, left, top: bottom - height, width, height, isMirrored: false, depth: -2000 + item.layer };
}

function stand(items: readonly Item[]): Sprite[] {
  const tables = new Map(items.filter(({ asset }) => asset?.placement?.hasSurface).map((item) => [item.id, place(item)]));
  return items.map((item) => {
    const table = item.asset?.placement?.layer === "TABLETOP" ? [...tables.values()].find((each) => carries(each.item, item)) : undefined;
    if (!table) return tables.get(item.id) ?? place(item);
    const sprite = place(item);
    return { ...sprite, top: table.top + table.height * SURFACE - sprite.height, depth: table.depth + 0.5 };
  });
}

function place(item: Item): Sprite {
  const cells = footprint(item);
  const isFlat = item.asset?.placement?.layer === "RUG";
  const width = isFlat ? cells.right - cells.left : item.width * item.scale;
  const size = isFlat ? { width, height: (cells.bottom - cells.top) * DEPTH } : sized(item, width);
  const left = (cells.left + cells.right - size.width) / 2;
  const depth = cells.bottom + item.layer / 100 - (isFlat ? 1000 : 0);
  return { item, left, top: WALL + cells.bottom * DEPTH - size.height, ...size, isMirrored: item.rotation >= 180, depth };
}

function carries(table: Item, item: Item): boolean {
  const [below, cells] = [footprint(table), footprint(item)];
  const [x, y] = [(cells.left + cells.right) / 2, (cells.top + cells.bottom) / 2];
  return below.left <= x && x <= below.right && below.top <= y && y <= below.bottom;
}
