import { useRef, type KeyboardEvent, type PointerEvent } from "react";

import { language, useWords } from "../words/language";
import { movedBy } from "./camera";
import { titleOf } from "./items";
import { changesFor, moved, type Move } from "./moves";
import { hasCorner, type Box, type Item, type Sprite } from "./scene";
import type { Arranging } from "./use-arranging";

interface Handles {
  sprites: Sprite[];
  camera: Box;
  arranging: Arranging;
  selected: string | undefined;
  select(id: string): void;
}
interface Drag {
  item: Item;
  x: number;
  y: number;
  revision: number;
  before: Item[];
  move: Move;
}

const ARROWS: Record<string, Move> = {
  ArrowLeft: { columns: -1, rows: 0 },
  ArrowRight: { columns: 1, rows: 0 },
  ArrowUp: { columns: 0, rows: -1 },
  ArrowDown: { columns: 0, rows: 1 },
};

/** A button over each item of the canvas: what is dragged, focused and read out. */
export function ItemHandles({ sprites, camera, arranging, selected, select }: Handles) {
  const say = useWords();
  const drag = useRef<Drag | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const begin = (event: PointerEvent<HTMLButtonElement>, item: Item) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const { items, revision } = arranging;
    drag.current = { item, x: event.clientX, y: event.clientY, revision, before: items, move: { columns: 0, rows: 0 } };
    select(item.id);
  };
  const pull = (event: PointerEvent) => {
    const [now, area] = [drag.current, stage.current?.getBoundingClientRect()];
    if (!now || !area) return;
    const scale = camera.width / area.width;
    const [dx, dy] = [(event.clientX - now.x) * scale, (event.clientY - now.y) * scale];
    now.move = movedBy(now.item, dx, dy, hasCorner(now.before));
    arranging.preview(moved(now.before, now.item, now.move));
  };
  const drop = () => {
    const now = drag.current;
    drag.current = null;
    if (!now) return;
    if (now.move.columns || now.move.rows) arranging.save(changesFor(now.before, now.item, now.move), now.revision);
    else arranging.preview(null);
  };
  const press = (event: KeyboardEvent, item: Item) => {
    const [arrow, { items, revision }] = [ARROWS[event.key], arranging];
    if (arrow) arranging.save(changesFor(items, item, arrow), revision);
    else if (event.key === "Delete") arranging.save([{ remove: { itemId: item.id } }], revision);
    else if (event.key.toLowerCase() === "r") arranging.save([{ rotate: { itemId: item.id, rotation: (item.rotation + 90) % 360 } }], revision);
    else return;
    event.preventDefault();
  };
  const percent = (value: number, whole: number) => `${(value / whole) * 100}%`;
  return (
    <div className="handles" ref={stage}>
      {sprites.map(({ item, left, top, width, height }) => (
        <button
          key={item.id}
          type="button"
          data-item={item.id}
          aria-label={say("itemHelp", titleOf(item, language.get()) || say("item"))}
          aria-pressed={item.id === selected}
          style={{
            left: percent(left - camera.left, camera.width),
            top: percent(top - camera.top, camera.height),
            width: percent(width, camera.width),
            height: percent(height, camera.height),
          }}
          onFocus={() => select(item.id)}
          onPointerDown={(event) => begin(event, item)}
          onPointerMove={pull}
          onPointerUp={drop}
          onPointerCancel={() => {
            drag.current = null;
            arranging.preview(null);
          }}
          onKeyDown={(event) => press(event, item)}
        />
      ))}
    </div>
  );
}
