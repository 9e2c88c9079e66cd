import { ArrangeRoomDocument, MutationError, UndoRoomChangeDocument, type RoomChange } from "@miniroom/client";
import { useEffect, useRef, useState } from "react";

import { change } from "../kit/api";
import { useWords } from "../words/language";
import type { Item, RoomData } from "./scene";

export interface Arranging {
  items: Item[];
  revision: number;
  problem: string;
  /** Shows the items so before they are saved; null shows them as they are. */
  preview(items: Item[] | null): void;
  /** Saves changes made to the room at `revision`. */
  save(changes: RoomChange[], revision: number): void;
  undo(): void;
}

/** The items of a room while they are arranged. A change that was made to an older revision is refused, and the room read again. */
export function useArranging(room: RoomData, announced: number, reload: () => void): Arranging {
  const say = useWords();
  const [draft, setDraft] = useState<Item[] | null>(null);
  const [problem, setProblem] = useState("");
  const [revision, setRevision] = useState(room.revision);
  const [isBusy, setBusy] = useState(false);
  const asked = useRef(room.revision);
  useEffect(() => {
    setRevision(room.revision);
    setDraft(null);
  }, [room]);
  useEffect(() => {
    if (announced <= Math.max(revision, asked.current) || draft || isBusy) return;
    asked.current = announced;
    reload();
  }, [announced, revision, draft, isBusy, reload]);
  const finish = async (work: Promise<{ room: { revision: number } }>) => {
    setBusy(true);
    try {
      const saved = await work;
      setProblem("");
      asked.current = saved.room.revision;
      setRevision(saved.room.revision);
    } catch (error) {
      const isConflict = error instanceof MutationError && error.code === "CONFLICT";
      setProblem(isConflict ? say("conflict") : (error as Error).message);
    }
    setBusy(false);
    reload();
  };
  const roomId = room.id;
  return {
    items: draft ?? room.items,
    revision,
    problem,
    preview: setDraft,
    save: (changes, expectedRevision) => void finish(change(ArrangeRoomDocument, { input: { roomId, expectedRevision, changes } })),
    undo: () => void finish(change(UndoRoomChangeDocument, { input: { roomId, expectedRevision: revision } })),
  };
}
