// Draws a room. The context is scaled to cells before.
import { avatarBox } from "./camera";
import { picture } from "./pictures";
import { DEPTH, GRID, WALL, hasCorner, type Box, type RoomData, type Sprite } from "./scene";
import type { Shown } from "./visitors";

const HEIGHT = (GRID * 3) / 4;
const TILE = 12;

export interface Scene {
  room: RoomData;
  sprites: Sprite[];
  visitors: Shown[];
}

export function draw(pen: CanvasRenderingContext2D, { room, sprites, visitors }: Scene, redraw: () => void): void {
  drawWall(pen, room, redraw);
  drawFloor(pen, room, redraw);
  drawEdges(pen, room);
  const things = [
    ...sprites.map((sprite) => ({ depth: sprite.depth, draw: () => drawSprite(pen, sprite, redraw) })),
    ...visitors.map((visitor) => ({ depth: visitor.y, draw: () => drawVisitor(pen, visitor, redraw) })),
  ];
  things.sort((a, b) => a.depth - b.depth).forEach((thing) => thing.draw());
  visitors.forEach((visitor) => drawName(pen, visitor));
}

function drawWall(pen: CanvasRenderingContext2D, { wall, theme }: RoomData, redraw: () => void): void {
  pen.fillStyle = theme?.wallColor ?? "#f6e7d8";
  pen.fillRect(0, 0, GRID, WALL);
  const image = wall && picture(wall.url, redraw);
  if (image) tile(pen, image, (image.naturalWidth * WALL) / image.naturalHeight, WALL, 0, WALL);
}

function drawFloor(pen: CanvasRenderingContext2D, { floor, theme }: RoomData, redraw: () => void): void {
  pen.fillStyle = theme?.floorColor ?? "#c99a6b";
  pen.fillRect(0, WALL, GRID, HEIGHT - WALL);
  const image = floor && picture(floor.url, redraw);
  if (image) return tile(pen, image, TILE, ((image.naturalHeight * TILE) / image.naturalWidth) * DEPTH, WALL, HEIGHT);
  pen.fillStyle = "rgb(255 255 255 / 9%)";
  for (let top = WALL; top < HEIGHT; top += 8 * DEPTH) pen.fillRect(0, top, GRID, 4 * DEPTH);
}

function tile(pen: CanvasRenderingContext2D, image: HTMLImageElement, width: number, height: number, top: number, bottom: number) {
  pen.save();
  pen.beginPath();
  pen.rect(0, top, GRID, bottom - top);
  pen.clip();
  for (let y = top; y < bottom; y += height) {
    for (let x = 0; x < GRID; x += width) pen.drawImage(image, x, y, width + 0.02, height + 0.02);
  }
  pen.restore();
}

/** The corner of the two walls, and the skirting board with its shade. */
function drawEdges(pen: CanvasRenderingContext2D, { items }: RoomData): void {
  if (hasCorner(items)) {
    pen.fillStyle = "rgb(40 20 60 / 6%)";
    pen.fillRect(0, 0, GRID / 2, WALL);
  }
  pen.fillStyle = "rgb(255 250 242 / 70%)";
  pen.fillRect(0, WALL - 0.5, GRID, 0.5);
  const shade = pen.createLinearGradient(0, WALL, 0, WALL + 1);
  shade.addColorStop(0, "rgb(40 20 60 / 30%)");
  shade.addColorStop(1, "rgb(40 20 60 / 0%)");
  pen.fillStyle = shade;
  pen.fillRect(0, WALL, GRID, 1);
}

function drawSprite(pen: CanvasRenderingContext2D, sprite: Sprite, redraw: () => void): void {
  const image = sprite.item.asset && picture(sprite.item.asset.url, redraw);
  if (image) drawIn(pen, image, sprite, sprite.isMirrored);
}

function drawIn(pen: CanvasRenderingContext2D, image: HTMLImageElement, box: Box, isMirrored: boolean): void {
  if (!isMirrored) return pen.drawImage(image, box.left, box.top, box.width, box.height);
  pen.save();
  pen.translate(2 * box.left + box.width, 0);
  pen.scale(-1, 1);
  pen.drawImage(image, box.left, box.top, box.width, box.height);
  pen.restore();
}

function drawVisitor(pen: CanvasRenderingContext2D, visitor: Shown, redraw: () => void): void {
  const box = avatarBox(visitor);
  pen.fillStyle = "rgb(40 20 60 / 22%)";
  pen.beginPath();
  pen.ellipse(visitor.x, box.top + box.height, box.width * 0.36, 0.55, 0, 0, 2 * Math.PI);
  pen.fill();
  const url = visitor.user?.avatar?.pictureUrl;
  const image = url && picture(url, redraw);
  if (image) drawIn(pen, image, box, visitor.isMirrored);
}

function drawName(pen: CanvasRenderingContext2D, visitor: Shown): void {
  const box = avatarBox(visitor);
  const name = visitor.user?.displayName ?? "?";
  pen.font = "600 1.1px system-ui, sans-serif";
  pen.textAlign = "center";
  const width = pen.measureText(name).width + 1;
  pen.fillStyle = visitor.isViewer ? "#b03a63" : "rgb(40 24 56 / 78%)";
  pen.beginPath();
  pen.roundRect(visitor.x - width / 2, box.top - 1.7, width, 1.6, 0.8);
  pen.fill();
  pen.fillStyle = "#fff";
  pen.fillText(name, visitor.x, box.top - 0.5);
  if (visitor.emote === "wave") drawWave(pen, visitor.x + width / 2 + 0.6, box.top - 0.9);
}

/** Three arcs beside the name. */
function drawWave(pen: CanvasRenderingContext2D, x: number, y: number): void {
  pen.strokeStyle = "#b03a63";
  pen.lineWidth = 0.3;
  for (const radius of [0.5, 1.1, 1.7]) {
    pen.beginPath();
    pen.arc(x, y, radius, -Math.PI / 4, Math.PI / 4);
    pen.stroke();
  }
}
