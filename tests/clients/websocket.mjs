// graphql-ws: a persisted operation over the socket, and a close that both sides agree on.
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [url, token, digest] = process.argv.slice(2);
let closed;
const ended = new Promise((resolve) => (closed = resolve));
const client = createClient({
  url,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: `Bearer ${token}` },
  retryAttempts: 0,
  on: { closed: (event) => closed({ code: event.code, wasClean: event.wasClean }) },
});
const result = await new Promise((resolve, reject) => {
  const payload = { query: "", extensions: { persistedQuery: { version: 1, sha256Hash: digest } } };
  client.subscribe(payload, { next: resolve, error: reject, complete: () => {} });
});
await client.dispose();
console.log(JSON.stringify({ fields: Object.keys(result.data), closed: await ended }));
