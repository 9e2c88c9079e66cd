import { readFileSync } from "node:fs";

const schema = process.env.SCHEMA_FOLDER ?? "../../schema";
const { operations } = JSON.parse(readFileSync(`${schema}/persisted-operations.json`, "utf8"));
// The first of a name is the operation as it is written, the second has `__typename` everywhere.
const ids = new Map(operations.toReversed().map(({ name, id }) => [name, id]));

/** Documents carry the hash of the committed manifest, which the gateway knows. */
const persistedId = (text) => ids.get(/(?:query|mutation|subscription) (\w+)/.exec(text)[1]);

export default {
  schema: `${schema}/api.graphql`,
  documents: `${schema}/operations/*.graphql`,
  generates: {
    "src/generated/": {
      preset: "client",
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: "embedHashInDocument", hashPropertyName: "sha256", hashAlgorithm: persistedId },
      },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { DateTime: "string" },
        emitLegacyCommonJSImports: false,
      },
    },
    "src/generated/possible-types.ts": { plugins: ["fragment-matcher"], config: { useExplicitTyping: false } },
  },
};
