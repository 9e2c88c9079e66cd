// Passwords and tokens that are written into an editor go neither into the browser's storage nor into a link.

const NAME = /password|token|secret/i;
const MEMBER = /(\w*(?:password|token|secret)\w*"?\s*:\s*")(?:[^"\\]|\\.)*/gi;
const ACCESS_TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g;

/** The document or the variables with empty strings in place of secrets. */
export const withoutSecrets = (text) => text.replace(MEMBER, "$1").replace(ACCESS_TOKEN, "");

/** Tabs and history are JSON whose strings are documents and variables. */
function cleaned(text) {
  try {
    return JSON.stringify(JSON.parse(text), (name, value) => {
      if (typeof value !== "string") return value;
      return NAME.test(name) ? "" : withoutSecrets(value);
    });
  } catch {
    return withoutSecrets(text);
  }
}

/** The browser's storage, for GraphiQL. */
export const storage = {
  get length() {
    return localStorage.length;
  },
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, cleaned(value)),
  removeItem: (key) => localStorage.removeItem(key),
  clear: () => localStorage.clear(),
};
