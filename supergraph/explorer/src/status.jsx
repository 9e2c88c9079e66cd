import { createStore, useStore } from "./store.js";

/** What the headers of the last response over HTTP say, or how many events the last subscription had; or null. */
export const lastRun = createStore(null);

export function Status() {
  const run = useStore(lastRun);
  return (
    <footer className="status" role="status">
      {run && "events" in run && (
        <span>
          Subscribed: {run.events} {run.events === 1 ? "event" : "events"} so far
        </span>
      )}
      {run && !("events" in run) && (
        <>
          <span>HTTP {run.status}</span>
          <span>{run.milliseconds} ms</span>
          {run.cost && (
            <span className="cost">
              Cost {run.cost} of {run.limit}
            </span>
          )}
          {run.retryAfterMs && <span>Retry in {Math.ceil(run.retryAfterMs / 1000)} s</span>}
          <span>
            Request <code>{run.requestId}</code>
          </span>
        </>
      )}
      {!run && <span>Run an operation to see its cost and its request ID.</span>}
    </footer>
  );
}
