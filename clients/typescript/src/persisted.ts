import type { DocumentNode, OperationDefinitionNode } from "graphql";

/** What a request needs in place of the text of a committed operation. */
export interface PersistedRequest {
  operationName: string;
  extensions: { persistedQuery: { version: 1; sha256Hash: string } };
}

/** Names a document of this package by the hash of the committed manifest. */
export function persisted(document: DocumentNode): PersistedRequest {
  const { sha256 } = (document as unknown as { __meta__: { sha256: string } }).__meta__;
  const operation = document.definitions.find((each): each is OperationDefinitionNode => each.kind === "OperationDefinition");
  return {
    operationName: operation?.name?.value ?? "",
    extensions: { persistedQuery: { version: 1, sha256Hash: sha256 } },
  };
}
