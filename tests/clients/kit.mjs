// The TypeScript kit: one refresh for many refusals (one of them comes late) in Apollo Client and urql, and notifications
// through a cut socket.
import { NotificationsDocument, Session, createSocket, notifications } from "@miniroom/client";
import { createApolloClient } from "@miniroom/client/apollo";
import { createUrqlClient } from "@miniroom/client/urql";
import WebSocket from "ws";

const [url, refreshToken, ...followers] = process.argv.slice(2);
const [personId, first, second] = followers;
const plainFetch = globalThis.fetch;
const SPOILT = "spoilt";
let refreshes = 0;
globalThis.fetch = async (input, init) => {
  const token = session.current;
  const isRefresh = String(init?.body).includes("refreshSession");
  if (isRefresh) refreshes += 1;
  const answer = await plainFetch(input, init);
  const isLate = !isRefresh && token === SPOILT && JSON.parse(init.body).variables.first === 1;
  while (isLate && session.current === SPOILT) await new Promise((resolve) => setTimeout(resolve, 20));
  return answer;
};

async function refreshesOf(ask) {
  refreshes = 0;
  await Promise.all(Array.from({ length: 5 }, (_, index) => ask(index + 1)));
  return refreshes;
}

async function follow(token) {
  await plainFetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query: "mutation($id: ID!) { followUser(input: { userId: $id }) { __typename } }",
      variables: { id: personId },
    }),
  });
}

let stored = refreshToken;
const session = new Session(url, { load: async () => stored, save: async (token) => void (stored = token) });
const opened = [];
class Counted extends WebSocket {
  constructor(...options) {
    super(...options);
    opened.push(this);
  }
}
const socket = createSocket(url, session, Counted);
const spoil = () => session.start({ accessToken: SPOILT, refreshToken: stored, expiresIn: 900 });

await spoil();
const apollo = createApolloClient(url, session, socket);
const byApollo = await refreshesOf((count) =>
  apollo.query({ query: NotificationsDocument, variables: { first: count }, fetchPolicy: "network-only" }),
);
await spoil();
const urql = createUrqlClient(url, session, socket);
const byUrql = await refreshesOf(async (count) => {
  const { error } = await urql.query(NotificationsDocument, { first: count }).toPromise();
  if (error) throw error;
});

const stream = notifications(socket);
const next = async () => (await stream.next()).value.notification.kind;
const arrived = [next()];
await new Promise((resolve) => socket.on("connected", () => setTimeout(resolve, 500)));
await follow(first);
const kinds = [await arrived[0]];
const again = next();
opened.at(-1).terminate();
await follow(second);
kinds.push(await again);
console.log(JSON.stringify({ byApollo, byUrql, kinds, sockets: opened.length }));
process.exit(0);
