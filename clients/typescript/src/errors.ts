import type { ErrorCode } from "./generated/graphql.js";

/** The typed error of a payload; `retryAfterMs` only where the operation asks for it. */
export class MutationError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly path: readonly string[] | null,
  ) {
    super(message);
  }
}

interface Failure {
  code: ErrorCode;
  message: string;
  path?: readonly string[] | null | undefined;
}

type Success<Payload> = Exclude<Extract<Payload, { __typename?: `${string}Success` }>, null | undefined>;

/** The success of a mutation's payload; throws MutationError for every other outcome. */
export function success<Payload extends { __typename?: string }>(payload: Payload | null | undefined): Success<Payload> {
  if (payload?.__typename?.endsWith("Success")) return payload as unknown as Success<Payload>;
  const failure = (payload ?? {}) as unknown as Partial<Failure>;
  throw new MutationError(failure.code ?? "INTERNAL", failure.message ?? "There was no answer.", failure.path ?? null);
}
