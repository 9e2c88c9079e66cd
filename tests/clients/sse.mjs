// graphql-sse: a query, a subscription without a token, and one that gets a notification.
import { createClient } from "graphql-sse";

const [url, token, follower, personId] = process.argv.slice(2);
const clientWith = (headers) => createClient({ url, headers, retryAttempts: 0 });
const first = (client, query) =>
  new Promise((resolve, reject) => {
    client.subscribe({ query }, { next: resolve, error: reject, complete: () => reject(new Error("nothing came")) });
  });

const live = "subscription Live { notificationAdded { cursor } }";
const anonymous = clientWith({});
const query = await first(anonymous, "{ __typename }");
const refused = await first(anonymous, live);
const notified = first(clientWith({ authorization: `Bearer ${token}` }), live);
await fetch(url, {
  method: "POST",
  headers: { "content-type": "application/json", authorization: `Bearer ${follower}` },
  body: JSON.stringify({
    query: "mutation($id: ID!) { followUser(input: { userId: $id }) { __typename } }",
    variables: { id: personId },
  }),
});
const { data } = await notified;
console.log(JSON.stringify({ query, refused: refused.errors[0].extensions.code, cursor: data.notificationAdded.cursor }));
process.exit(0);
