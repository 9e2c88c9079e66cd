import { useSyncExternalStore } from "react";

import { useWords } from "../words/language";

function subscribe(listener: () => void): () => void {
  const names = ["online", "offline"];
  names.forEach((name) => window.addEventListener(name, listener));
  return () => names.forEach((name) => window.removeEventListener(name, listener));
}

export function OfflineNotice() {
  const say = useWords();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <p className="offline" role="status">
      {!isOnline && say("offline")}
    </p>
  );
}
