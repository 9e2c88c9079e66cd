// The session of this page. Tokens are kept in memory alone: a reload or another tab does not have them.
import { createStore } from "./store.js";

const VIEWER = "viewer { id email roles user { id handle displayName } }";
const TOKENS = "tokens { accessToken refreshToken expiresIn }";
const ERROR = "... on UserError { message }";
const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) { __typename ... on SignInSuccess { ${VIEWER} ${TOKENS} } ${ERROR} }
}`;
const REFRESH = `mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) { __typename ... on RefreshSessionSuccess { ${TOKENS} } ${ERROR} }
}`;
const EARLY_MS = 30_000;

/** The viewer who is signed in, or null. */
export const viewer = createStore(null);
let tokens = null;
let refreshing = null;

async function ask(query, variables, token) {
  const headers = { "content-type": "application/json", accept: "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  const answer = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

function keep({ accessToken, refreshToken, expiresIn }) {
  tokens = { accessToken, refreshToken, until: Date.now() + expiresIn * 1000 };
}

export async function signIn(email, password) {
  const { signIn: payload } = await ask(SIGN_IN, { input: { email, password, device: "Explorer" } });
  if (!payload.tokens) throw new Error(payload.message);
  keep(payload.tokens);
  viewer.set(payload.viewer);
}

/** The session has ended: the caller is anonymous again. */
export function forget() {
  tokens = null;
  viewer.set(null);
}

export async function signOut() {
  const token = await accessToken();
  const byCookie = tokens && !tokens.refreshToken;
  forget();
  if (byCookie) await fetch("/auth/sign-out", { method: "POST", headers: { "x-client": "explorer" } });
  else if (token) await ask("mutation SignOut { signOut { __typename } }", {}, token);
}

/** The current access token, refreshed shortly before it expires; null for an anonymous caller. */
export async function accessToken() {
  if (tokens && tokens.until - Date.now() < EARLY_MS) {
    refreshing ??= refresh().finally(() => (refreshing = null));
    await refreshing;
  }
  return tokens?.accessToken ?? null;
}

async function refresh() {
  try {
    keep(tokens.refreshToken ? await refreshed(tokens.refreshToken) : await refreshedByCookie());
  } catch {
    forget();
  }
}

async function refreshed(refreshToken) {
  const { refreshSession: payload } = await ask(REFRESH, { input: { refreshToken } });
  if (!payload.tokens) throw new Error(payload.message);
  return payload.tokens;
}

async function refreshedByCookie() {
  const answer = await fetch("/auth/refresh", { method: "POST", headers: { "x-client": "explorer" } });
  if (!answer.ok) throw new Error("The session has ended.");
  return answer.json();
}

/** After a sign-in by a provider, which comes back to this page with a cookie. */
export async function resume() {
  if (!location.hash.startsWith("#signed-in")) return;
  history.replaceState(null, "", location.pathname);
  try {
    keep(await refreshedByCookie());
    viewer.set((await ask(`{ ${VIEWER} }`, {}, tokens.accessToken)).viewer);
  } catch {
    tokens = null;
  }
}

export async function providers() {
  return (await ask("{ socialProviders { id name beginPath } }")).socialProviders;
}
