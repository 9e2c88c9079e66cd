// What a part of a page shows while it has no content.
import type { ReactNode } from "react";

import { useWords } from "../words/language";

export function Loading() {
  const say = useWords();
  return (
    <p className="quiet state" role="status">
      {say("loading")}
    </p>
  );
}

export function Problem({ error, retry }: { error: Error; retry?: () => void }) {
  const say = useWords();
  return (
    <div className="state" role="alert">
      <p>{error instanceof TypeError ? say("offline") : error.message || say("failed")}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {say("retry")}
        </button>
      )}
    </div>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="quiet state">{children}</p>;
}

export function NotFound() {
  const say = useWords();
  return <Empty>{say("notFound")}</Empty>;
}
