export type { TypedDocumentNode } from "@graphql-typed-document-node/core";
export * from "./generated/graphql.js";
export { default as possibleTypes } from "./generated/possible-types.js";
export * from "./cookie-session.js";
export * from "./errors.js";
export * from "./persisted.js";
export * from "./notifications.js";
export * from "./tokens.js";
export * from "./uploads.js";
