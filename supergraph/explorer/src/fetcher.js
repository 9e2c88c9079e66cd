import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { createClient } from "graphql-ws";

import { accessToken, forget, viewer } from "./session.js";
import { lastRun } from "./status.jsx";

const CLIENT = { "x-client": "explorer" };

const socket = createClient({
  url: `${location.origin.replace(/^http/, "ws")}/graphql`,
  lazy: true,
  shouldRetry: () => true,
  connectionParams: async () => {
    const token = await accessToken();
    return { ...CLIENT, ...(token ? { authorization: `Bearer ${token}` } : {}) };
  },
});
viewer.subscribe(() => socket.terminate());

async function measuredFetch(url, options) {
  const token = await accessToken();
  const headers = { ...CLIENT, ...options.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const started = performance.now();
  const answer = await fetch(url, { ...options, headers });
  const milliseconds = performance.now() - started;
  const { data, errors = [] } = await answer.clone().json().catch(() => ({}));
  if (token && !data && errors.some((each) => each.extensions?.code === "UNAUTHENTICATED")) forget();
  if (JSON.parse(options.body).operationName !== "IntrospectionQuery") lastRun.set(described(answer, errors, milliseconds));
  return answer;
}

function described(answer, errors, milliseconds) {
  return {
    status: answer.status,
    milliseconds: Math.round(milliseconds),
    cost: answer.headers.get("x-cost-estimated"),
    limit: answer.headers.get("x-cost-max"),
    requestId: answer.headers.get("x-request-id"),
    retryAfterMs: errors.map((each) => each.extensions?.retryAfterMs).find(Boolean),
  };
}

/** Counts the events of the latest subscription for the status line. */
const observed = {
  ...socket,
  subscribe(payload, sink) {
    let events = 0;
    lastRun.set({ events });
    const next = (result) => {
      events += 1;
      lastRun.set({ events });
      sink.next(result);
    };
    return socket.subscribe(payload, { ...sink, next });
  },
};

export const fetcher = createGraphiQLFetcher({
  url: "/graphql",
  fetch: measuredFetch,
  wsClient: observed,
  enableIncrementalDelivery: false,
});
