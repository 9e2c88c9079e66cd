import { createClient, type Client } from "graphql-ws";

import { NotificationAddedDocument, type NotificationAddedSubscription } from "./generated/graphql.js";
import { persisted } from "./persisted.js";
import type { Session } from "./tokens.js";

/** A socket that connects again with a fresh token, also after the server closed it. */
export function createSocket(url: string, session: Session, webSocketImpl?: unknown): Client {
  return createClient({
    url: url.replace(/^http/, "ws"),
    webSocketImpl,
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    connectionParams: async () => {
      const token = await session.token();
      return token ? { authorization: `Bearer ${token}` } : {};
    },
  });
}

export type NotificationEvent = NonNullable<NotificationAddedSubscription["notificationAdded"]>;

/**
 * Notifications as they happen. After an interruption the stream goes on after the newest cursor, so none is missed;
 * `after` continues an earlier stream, `signal` ends it. An event with `resync` asks to reload the list.
 */
export async function* notifications(
  socket: Client,
  after: string | null = null,
  signal?: AbortSignal,
): AsyncGenerator<NotificationEvent> {
  // One object for all attempts: graphql-ws sends it again when it connects again, then with the newest cursor.
  const variables = { after };
  while (!signal?.aborted) {
    yield* untilTheStreamEnds(socket, variables, signal);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function* untilTheStreamEnds(
  socket: Client,
  variables: { after: string | null },
  signal: AbortSignal | undefined,
): AsyncGenerator<NotificationEvent> {
  const arrived: NotificationEvent[] = [];
  let end: { error?: unknown } | null = null;
  let wake = () => {};
  const finish = (reason: { error?: unknown }) => {
    end ??= reason;
    wake();
  };
  const unsubscribe = socket.subscribe<NotificationAddedSubscription>(
    { query: "", variables, ...persisted(NotificationAddedDocument) },
    {
      next: ({ data, errors }) => {
        if (errors) return finish(isReload(errors) ? {} : { error: new AggregateError(errors, errors[0]?.message) });
        if (!data?.notificationAdded) return;
        variables.after = data.notificationAdded.cursor;
        arrived.push(data.notificationAdded);
        wake();
      },
      error: (error) => finish({ error }),
      complete: () => finish({}),
    },
  );
  const abort = () => finish({});
  signal?.addEventListener("abort", abort);
  try {
    for (;;) {
      const next = arrived.shift();
      if (next) yield next;
      else if (end) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal?.removeEventListener("abort", abort);
    unsubscribe();
  }
  const { error } = end as { error?: unknown };
  if (error) throw error;
}

/** The graph was updated: subscribe again. */
function isReload(errors: readonly { extensions?: Record<string, unknown> }[]): boolean {
  return errors.every(({ extensions }) => extensions?.["code"] === "SUBSCRIPTION_SCHEMA_RELOAD");
}
