import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { createClient } from "graphql-ws";

import { accessToken, viewer } from "./session.js";
import { lastRun } from "./status.jsx";

const socket = createClient({
  url: `${location.origin.replace(/^http/, "ws")}/graphql`,
  lazy: true,
  shouldRetry: () => true,
  connectionParams: async () => {
    const token = await accessToken();
    return token ? { authorization: `Bearer ${token}` } : {};
  },
});
viewer.subscribe(() => socket.terminate());

async function measuredFetch(url, options) {
  const token = await accessToken();
  const headers = { ...options.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const started = performance.now();
  const answer = await fetch(url, { ...options, headers });
  const { operationName } = JSON.parse(options.body);
  if (operationName !== "IntrospectionQuery") lastRun.set(await described(answer, performance.now() - started));
  return answer;
}

async function described(answer, milliseconds) {
  const { errors } = await answer.clone().json().catch(() => ({}));
  return {
    status: answer.status,
    milliseconds: Math.round(milliseconds),
    cost: answer.headers.get("x-cost-estimated"),
    limit: answer.headers.get("x-cost-max"),
    requestId: answer.headers.get("x-request-id"),
    retryAfterMs: errors?.map((each) => each.extensions?.retryAfterMs).find(Boolean),
  };
}

export const fetcher = createGraphiQLFetcher({
  url: "/graphql",
  fetch: measuredFetch,
  wsClient: socket,
  enableIncrementalDelivery: false,
});
