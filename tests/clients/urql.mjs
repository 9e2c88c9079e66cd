// urql with its defaults: GET for short queries, persisted operations with their fallback.
import { Client, fetchExchange, gql } from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";

const [url, token] = process.argv.slice(2);
const requests = [];
const clientWith = (exchanges) =>
  new Client({
    url,
    exchanges,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    fetch: (input, init) => {
      requests.push(init.method);
      return fetch(input, init);
    },
  });
const query = gql`query Mine { viewer { email } }`;
const results = {};
for (const [name, exchanges] of [
  ["plain", [fetchExchange]],
  ["persisted", [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange]],
]) {
  const { data, error } = await clientWith(exchanges).query(query, {}).toPromise();
  if (error) throw error;
  results[name] = { email: data.viewer.email, requests: requests.splice(0) };
}
console.log(JSON.stringify(results));
