const schema = process.env.SCHEMA_FOLDER ?? "../../schema";

export default {
  schema: `${schema}/api.graphql`,
  documents: `${schema}/operations/*.graphql`,
  generates: {
    "src/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
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
