// Who is in a room, live, and how they walk to where they are.
import { TownRoomLiveDocument, type TownRoomLiveSubscription } from "@miniroom/client";
import { useEffect, useRef, useState } from "react";

import { listen } from "../kit/api";

type Event = NonNullable<TownRoomLiveSubscription["roomPresence"]>;
export type Visitor = Event["entered"][number];
export type Message = Event["messages"][number];

/** A visitor on the way: `x` and `y` are where it is drawn. */
export interface Shown extends Visitor {
  isViewer: boolean;
  isMirrored: boolean;
}

export interface Presence {
  visitors: Visitor[];
  messages: Message[];
  /** The newest revision that was announced. */
  revision: number;
}

const NONE: Presence = { visitors: [], messages: [], revision: 0 };

function after(now: Presence, event: Event): Presence {
  const changed = [...event.entered, ...event.moved];
  const gone = new Set([...event.left, ...changed.map(({ user }) => user)].map((user) => user?.id));
  const others = event.isSnapshot ? [] : now.visitors.filter(({ user }) => !gone.has(user?.id));
  const known = new Set(now.messages.map(({ id }) => id));
  return {
    visitors: [...others, ...changed].filter(({ user }) => user),
    messages: [...now.messages, ...event.messages.filter(({ id }) => !known.has(id))],
    revision: event.revision ?? now.revision,
  };
}

/** Streams are for accounts: an anonymous reader sees the room alone. */
export function usePresence(roomId: string, isSignedIn: boolean): Presence {
  const [presence, setPresence] = useState(NONE);
  useEffect(() => {
    setPresence(NONE);
    if (!isSignedIn) return undefined;
    return listen(TownRoomLiveDocument, { roomId }, ({ roomPresence }) => roomPresence && setPresence((now) => after(now, roomPresence)));
  }, [roomId, isSignedIn]);
  return presence;
}

const CELLS_PER_SECOND = 14;

/** Walks the shown visitors towards where they are; true while someone is on the way. */
export function walk(shown: Map<string, Shown>, visitors: readonly Visitor[], viewerId: string | undefined, seconds: number): boolean {
  const ids = new Set(visitors.map(({ user }) => user?.id ?? ""));
  for (const id of shown.keys()) if (!ids.has(id)) shown.delete(id);
  let isWalking = false;
  for (const visitor of visitors) {
    const id = visitor.user?.id ?? "";
    const old = shown.get(id) ?? { ...visitor, isMirrored: false };
    const [dx, dy] = [visitor.x - old.x, visitor.y - old.y];
    const share = Math.min(1, (CELLS_PER_SECOND * seconds) / (Math.hypot(dx, dy) || 1));
    const isMirrored = dx === 0 ? old.isMirrored : dx < 0;
    shown.set(id, { ...visitor, x: old.x + dx * share, y: old.y + dy * share, isViewer: id === viewerId, isMirrored });
    isWalking ||= share < 1;
  }
  return isWalking;
}

export function useShown(): Map<string, Shown> {
  return useRef(new Map<string, Shown>()).current;
}
