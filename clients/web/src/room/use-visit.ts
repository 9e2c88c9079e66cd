import { EnterRoomDocument, LeaveRoomDocument, MoveInRoomDocument } from "@miniroom/client";
import { useCallback, useEffect, useState } from "react";

import { change, sendLast } from "../kit/api";
import type { Spot } from "./camera";

/** A visitor who is silent for 30 seconds is gone. */
const HEARTBEAT_MS = 10_000;

/** Enters the room, stays while the page shows it, and leaves. */
export function useVisit(roomId: string, isSignedIn: boolean) {
  const [queuePosition, setQueuePosition] = useState<number | null>(null);
  const [problem, setProblem] = useState("");
  const [isInside, setInside] = useState(false);
  useEffect(() => {
    if (!isSignedIn) return undefined;
    let isLeft = false;
    const enter = async () => {
      try {
        const entered = await change(EnterRoomDocument, { input: { roomId } });
        if (isLeft) return leave();
        setQueuePosition(entered.queuePosition ?? null);
        setInside(!entered.queuePosition);
        setProblem("");
      } catch (error) {
        setInside(false);
        setProblem((error as Error).message);
      }
    };
    const leave = () => sendLast(LeaveRoomDocument, { input: { roomId } });
    void enter();
    const heartbeat = setInterval(() => void enter(), HEARTBEAT_MS);
    window.addEventListener("pagehide", leave);
    window.addEventListener("online", enter);
    return () => {
      isLeft = true;
      clearInterval(heartbeat);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("online", enter);
      leave();
    };
  }, [roomId, isSignedIn]);
  const moveTo = useCallback(
    (spot: Spot, emote: string | null = null) => {
      const say = (error: Error) => setProblem(error.message);
      change(MoveInRoomDocument, { input: { roomId, ...spot, emote } }).then(() => setProblem(""), say);
    },
    [roomId],
  );
  return { queuePosition, problem, isInside, moveTo };
}
