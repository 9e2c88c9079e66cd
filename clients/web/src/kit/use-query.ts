import type { TypedDocumentNode } from "@miniroom/client";
import { useCallback, useEffect, useRef, useState } from "react";

import { ask } from "./api";

export interface Query<Data> {
  data: Data | undefined;
  error: Error | undefined;
  isLoading: boolean;
  reload(): void;
  /** Changes what is shown until it is read again. */
  patch(change: (data: Data) => Data): void;
}

/** Reads an operation when its variables change, and again when the connection is back. */
export function useQuery<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Query<Data> {
  const key = JSON.stringify(variables);
  const latest = useRef("");
  const [found, setFound] = useState<{ key: string; data?: Data | undefined; error?: Error }>({ key: "" });
  const reload = useCallback(() => {
    const turn = (latest.current = `${key} ${Math.random()}`);
    const show = (next: { data?: Data; error?: Error }) =>
      latest.current === turn && setFound((old) => ({ key, data: old.key === key ? old.data : undefined, ...next }));
    ask(document, JSON.parse(key) as Variables).then(
      (data) => show({ data }),
      (error: Error) => show({ error }),
    );
  }, [document, key]);
  useEffect(() => {
    reload();
    window.addEventListener("online", reload);
    return () => {
      latest.current = "";
      window.removeEventListener("online", reload);
    };
  }, [reload]);
  const isCurrent = found.key === key;
  const patch = useCallback(
    (change: (data: Data) => Data) => setFound((old) => (old.data ? { ...old, data: change(old.data) } : old)),
    [],
  );
  const error = isCurrent ? found.error : undefined;
  return { data: isCurrent ? found.data : undefined, error, isLoading: !isCurrent, reload, patch };
}
