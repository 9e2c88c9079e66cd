import { useCallback, useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";

import { useWords } from "../words/language";
import { spotAt, type Spot } from "./camera";
import { draw } from "./draw";
import type { Box, RoomData, Sprite } from "./scene";
import { useShown, walk, type Visitor } from "./visitors";

const WIDTH = 1280;
const STEP = 3;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

interface Canvas {
  room: RoomData;
  sprites: Sprite[];
  camera: Box;
  visitors: Visitor[];
  viewerId: string | undefined;
  /** Null where the viewer cannot walk. */
  moveTo: ((spot: Spot) => void) | null;
  children: ReactNode;
}

export function RoomCanvas({ room, sprites, camera, visitors, viewerId, moveTo, children }: Canvas) {
  const say = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useShown();
  const paint = useCallback(
    (redraw: () => void) => {
      const pen = canvas.current?.getContext("2d");
      if (!pen) return;
      const scale = WIDTH / camera.width;
      pen.setTransform(scale, 0, 0, scale, -camera.left * scale, -camera.top * scale);
      draw(pen, { room, sprites, visitors: [...shown.values()] }, redraw);
    },
    [room, sprites, camera, shown],
  );
  useEffect(() => {
    let frame = 0;
    let before = 0;
    const next = (now: number) => {
      frame = 0;
      const isWalking = walk(shown, visitors, viewerId, before ? Math.min(0.1, (now - before) / 1000) : 0);
      before = isWalking ? now : 0;
      paint(request);
      if (isWalking) request();
    };
    const request = () => void (frame ||= requestAnimationFrame(next));
    request();
    return () => cancelAnimationFrame(frame);
  }, [paint, shown, visitors, viewerId]);
  const click = (event: MouseEvent<HTMLCanvasElement>) => {
    const area = event.currentTarget.getBoundingClientRect();
    const scale = camera.width / area.width;
    moveTo?.(spotAt(camera.left + (event.clientX - area.left) * scale, camera.top + (event.clientY - area.top) * scale));
  };
  const press = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const me = visitors.find(({ user }) => user?.id === viewerId);
    if (!arrow || !me || !moveTo) return;
    event.preventDefault();
    const limit = (value: number) => Math.min(Math.max(value, 0), 63.9);
    moveTo({ x: limit(me.x + arrow[0] * STEP), y: limit(me.y + arrow[1] * STEP) });
  };
  return (
    <div className="stage">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={(WIDTH * 3) / 4}
        role="img"
        aria-label={`${room.title}. ${moveTo ? say("walk") : ""}`}
        tabIndex={moveTo ? 0 : -1}
        onClick={click}
        onKeyDown={press}
      />
      {children}
    </div>
  );
}
