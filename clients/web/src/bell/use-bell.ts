import {
  MarkNotificationsReadDocument,
  TownBellDocument,
  notifications,
  type NotificationEvent,
  type TownBellQuery,
} from "@miniroom/client";
import { useCallback, useEffect, useState } from "react";

import { ask, change, renewConnection, session, socket } from "../kit/api";

type Edge = NonNullable<TownBellQuery["notifications"]>["edges"][number];
export type BellItem = Edge["node"];

interface Bell {
  items: BellItem[];
  unread: number;
  /** The newest event or edge: what `markNotificationsRead` reaches up to. */
  cursor: string | null;
}

const PAGE = 20;
const PAUSE_MS = 1000;

async function load(): Promise<Bell> {
  const data = await ask(TownBellDocument, { first: PAGE });
  const items = data.notifications?.edges.map(({ node }) => node) ?? [];
  return { items, unread: data.unreadNotificationCount ?? 0, cursor: data.notificationCursor ?? null };
}

/** A notification that gained an actor moves to the top and stays one; it counts again only if it had been read. */
function added(bell: Bell, { notification, cursor }: NotificationEvent): Bell {
  if (!notification) return { ...bell, cursor };
  const known = bell.items.find(({ id }) => id === notification.id);
  const wasUnread = known !== undefined && !known.isRead;
  const items = [notification, ...bell.items.filter(({ id }) => id !== notification.id)] as BellItem[];
  return { items, cursor, unread: bell.unread + (wasUnread || notification.isRead ? 0 : 1) };
}

/** The list, and what happens after it; an interruption loses nothing. */
async function* live(signal: AbortSignal): AsyncGenerator<(bell: Bell) => Bell> {
  let cursor: string | null | undefined;
  while (!signal.aborted) {
    try {
      if (cursor === undefined) {
        const bell = await load();
        cursor = bell.cursor;
        yield () => bell;
      }
      for await (const event of notifications(socket, cursor, signal)) {
        cursor = event.cursor;
        yield (bell) => added(bell, event);
        if (event.resync) {
          const bell = await load();
          yield () => bell;
        }
      }
    } catch (error) {
      renewConnection(error);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if ((await session.token().catch(() => undefined)) === null) return;
  }
}

export function useBell() {
  const [bell, setBell] = useState<Bell>({ items: [], unread: 0, cursor: null });
  useEffect(() => {
    const stopping = new AbortController();
    void (async () => {
      for await (const step of live(stopping.signal)) {
        if (stopping.signal.aborted) return;
        setBell(step);
      }
    })();
    return () => stopping.abort();
  }, []);
  const markRead = useCallback(async () => {
    if (!bell.cursor) return;
    const { unreadNotificationCount } = await change(MarkNotificationsReadDocument, { input: { upTo: bell.cursor } });
    const items = bell.items.map((item) => ({ ...item, isRead: true }));
    setBell((now) => ({ ...now, items, unread: unreadNotificationCount ?? 0 }));
  }, [bell]);
  return { ...bell, markRead };
}
