// IDs and names of this stack, for the variables of the sample operations: `@room` becomes the ID of a room.
import { accessToken } from "./session.js";

const QUERY = `query Examples {
  viewer { user { id handle } }
  randomRoom { id owner { id handle } }
  trendingPosts(window: WEEK, first: 1) { edges { node { id author { id handle } tags { name } } } }
  assets(first: 1) { edges { node { id } } }
}`;

async function load() {
  const token = await accessToken();
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query: QUERY }) });
  const { data } = await answer.json();
  const post = data?.trendingPosts?.edges[0]?.node;
  const person = post?.author ?? data?.randomRoom?.owner ?? data?.viewer?.user;
  return {
    room: data?.randomRoom?.id,
    post: post?.id,
    tag: post?.tags[0]?.name,
    user: person?.id,
    handle: person?.handle,
    asset: data?.assets?.edges[0]?.node.id,
  };
}

/** The variables as text; what this stack has no example for stays a placeholder. */
export async function withExamples(variables) {
  const text = JSON.stringify(variables, null, 2);
  if (!text.includes('"@')) return text === "{}" ? "" : text;
  const examples = await load().catch(() => ({}));
  return text.replace(/"@(\w+)"/g, (placeholder, name) => (examples[name] ? JSON.stringify(examples[name]) : placeholder));
}
