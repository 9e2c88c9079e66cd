import { withoutSecrets } from "./secrets.js";

// A link holds the operation and its variables in its fragment, which no server sees; never a token.

/** The operation of the address, if it has one. */
export function linked() {
  const values = new URLSearchParams(location.hash.slice(1));
  return { query: values.get("query") ?? undefined, variables: values.get("variables") ?? undefined };
}

export function linkTo(query, variables) {
  const values = new URLSearchParams({ query: withoutSecrets(query) });
  if (variables.trim()) values.set("variables", withoutSecrets(variables));
  return `${location.origin}/explorer/#${values}`;
}
