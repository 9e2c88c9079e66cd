export * from "./generated/graphql.js";
export { default as possibleTypes } from "./generated/possible-types.js";
export * from "./errors.js";
export * from "./notifications.js";
export * from "./tokens.js";
export * from "./uploads.js";
