// Which part of the room is shown.
import { DEPTH, GRID, WALL, type Box, type Item } from "./scene";

const HEIGHT = (GRID * 3) / 4;
export const WHOLE: Box = { left: 0, top: 0, width: GRID, height: HEIGHT };
const MARGIN = 2;
const NEAREST = 32;
/** Where visitors enter. */
const DOOR = { x: GRID / 2, y: GRID - 1 };
export const AVATAR = { width: 5.25, height: 7 };

export interface Spot {
  x: number;
  y: number;
}

/** Of the picture's shape, around all things; with visitors, around them and the door, too. */
export function cameraFor(boxes: readonly Box[], visitors: readonly Spot[]): Box {
  const all = [...boxes, ...(visitors.length ? [DOOR, ...visitors] : []).map(avatarBox)];
  if (!all.length) return WHOLE;
  const left = Math.min(...all.map((box) => box.left)) - MARGIN;
  const right = Math.max(...all.map((box) => box.left + box.width)) + MARGIN;
  const top = Math.min(WALL - 3 * MARGIN, ...all.map((box) => box.top - MARGIN));
  const bottom = Math.max(WALL + 3 * MARGIN, ...all.map((box) => box.top + box.height + MARGIN));
  const width = Math.min(GRID, Math.max(right - left, ((bottom - top) * 4) / 3, NEAREST));
  const height = (width * 3) / 4;
  return {
    left: within((left + right - width) / 2, GRID - width),
    top: within((top + bottom - height) / 2, HEIGHT - height),
    width,
    height,
  };
}

export function avatarBox({ x, y }: Spot): Box {
  const bottom = WALL + y * DEPTH;
  return { left: x - AVATAR.width / 2, top: bottom - AVATAR.height, ...AVATAR };
}

/** The place on the floor below a point of the picture. */
export function spotAt(x: number, y: number): Spot {
  return { x: within(x, GRID - 0.1), y: within((y - WALL) / DEPTH, GRID - 0.1) };
}

/** By how many cells of its surface an item moves when its picture does. */
export function movedBy({ surface }: Item, dx: number, dy: number, corner: boolean): { columns: number; rows: number } {
  if (surface === "FLOOR") return { columns: Math.round(dx), rows: Math.round(dy / DEPTH) };
  return { columns: Math.round(dx / (corner ? 0.5 : 1)), rows: Math.round((dy / WALL) * GRID) };
}

const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
