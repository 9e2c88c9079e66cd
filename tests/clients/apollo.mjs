// Apollo Client 4: persisted operations by POST and GET, its fallback, and a subscription over HttpLink's multipart.
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { print } from "graphql";

const [url, token, operations] = process.argv.slice(2);
const requests = [];
const seen = (input, init) => {
  requests.push({ method: init.method, body: init.body ? Object.keys(JSON.parse(init.body)) : [] });
  return fetch(input, init);
};
const http = new HttpLink({ uri: url, fetch: seen, headers: { authorization: `Bearer ${token}` } });
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const clientWith = (options) =>
  new ApolloClient({ cache: new InMemoryCache(), link: new PersistedQueryLink({ sha256, ...options }).concat(http) });

const committed = gql(readFileSync(`${operations}/random_room.graphql`, "utf8"));
const own = gql`query NotCommitted { viewer { email } }`;
const results = {};
for (const useGETForHashedQueries of [false, true]) {
  requests.length = 0;
  const client = clientWith({ useGETForHashedQueries });
  const first = await client.query({ query: committed });
  const second = await client.query({ query: own });
  results[useGETForHashedQueries ? "get" : "post"] = {
    data: [Object.keys(first.data), Boolean(second.data.viewer.email)],
    requests: requests.map((each) => [each.method, each.body.includes("query")]),
  };
}
results.multipart = await new Promise((resolve) => {
  new ApolloClient({ cache: new InMemoryCache(), link: http })
    .subscribe({ query: gql`subscription Live { notificationAdded { cursor } }` })
    .subscribe({
      next: ({ error }) => error && resolve(error.bodyText ?? error.message),
      error: (error) => resolve(error.bodyText ?? error.message),
    });
});
console.log(JSON.stringify({ ...results, printed: print(committed).length }));
process.exit(0);
