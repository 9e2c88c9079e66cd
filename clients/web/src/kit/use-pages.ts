import type { TypedDocumentNode } from "@miniroom/client";
import { useState } from "react";

import { ask } from "./api";
import { useQuery } from "./use-query";

interface Connection<Edge> {
  edges: readonly Edge[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined };
}

/** A Relay connection, page after page: `find` gets it from the data. */
export function usePages<Data, Variables extends { after?: string | null | undefined }, Edge>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  find: (data: Data) => Connection<Edge> | null | undefined,
) {
  const first = useQuery(document, variables);
  const [more, setMore] = useState<{ of: Data | undefined; pages: Connection<Edge>[] }>({ of: undefined, pages: [] });
  const [problem, setProblem] = useState<Error>();
  const begun = first.data && find(first.data);
  const pages = begun ? [begun, ...(more.of === first.data ? more.pages : [])] : [];
  const last = pages.at(-1)?.pageInfo;
  const loadMore = () =>
    ask(document, { ...variables, after: last?.endCursor }).then(
      (data) => {
        const next = find(data);
        if (next) setMore({ of: first.data, pages: [...pages.slice(1), next] });
      },
      (error: Error) => setProblem(error),
    );
  return {
    edges: pages.flatMap((page) => page.edges),
    data: first.data,
    isLoading: first.isLoading,
    error: first.error ?? problem,
    hasMore: last?.hasNextPage ?? false,
    loadMore,
    reload: first.reload,
    patch: first.patch,
  };
}
