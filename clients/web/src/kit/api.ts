// Committed operations by their hash, over HTTP and WebSocket, with the kit's session.
import { CookieSession, createSocket, persisted, success, type TypedDocumentNode } from "@miniroom/client";

const url = `${location.origin}/graphql`;
export const session = new CookieSession(url);
export const socket = createSocket(url, session);

type Document = Parameters<typeof persisted>[0];
interface GraphQLError {
  message: string;
  extensions?: { code?: string };
}
interface Answer<Data> {
  data?: Data | null;
  errors?: GraphQLError[];
}

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const REFUSED = ["UNAUTHENTICATED", "UNAUTHORIZED_FIELD_OR_TYPE"];

/** The data of an operation. Throws ApiError if no root field has any. */
export async function ask<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
  const token = await session.token();
  let answer = await send<Data>(document, variables, token);
  if (token && answer.errors?.some(isRefusal)) {
    await session.refresh(token);
    answer = await send<Data>(document, variables, session.current);
  }
  const { data, errors } = answer;
  const isEmpty = !data || Object.values(data).every((value) => value === null);
  if (errors?.[0] && isEmpty) throw new ApiError(errors[0].extensions?.code ?? "INTERNAL", errors[0].message);
  if (!data) throw new ApiError("INTERNAL", "There was no answer.");
  return data;
}

async function send<Data>(document: Document, variables: unknown, token: string | null): Promise<Answer<Data>> {
  const response = await fetch(url, request(document, variables, token));
  return (await response.json()) as Answer<Data>;
}

function request(document: Document, variables: unknown, token: string | null): RequestInit {
  const headers = { "content-type": "application/json", accept: "application/json" };
  return {
    method: "POST",
    headers: token ? { ...headers, authorization: `Bearer ${token}` } : headers,
    body: JSON.stringify({ ...persisted(document), variables }),
  };
}

/** Sends a mutation while the page closes, without waiting. */
export function sendLast<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): void {
  const options = request(document, variables, session.current);
  void fetch(url, { ...options, keepalive: true }).catch(() => {});
}

type Success<Payload> = ReturnType<typeof success<Payload & { __typename?: string }>>;
type RootOf<Data> = NonNullable<Data[Exclude<keyof Data, "__typename">]>;

/** The success of a mutation with one root field; throws MutationError otherwise. */
export async function change<Data extends object, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Success<RootOf<Data>>> {
  const data = await ask(document, variables);
  return success(Object.values(data)[0] as RootOf<Data> & { __typename?: string }) as Success<RootOf<Data>>;
}

const AGAIN_MS = 1000;

/** Events of a subscription until the returned function is called; goes on after interruptions and expired tokens. */
export function listen<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  onData: (data: Data) => void,
): () => void {
  let stop = () => {};
  let isStopped = false;
  const again = (reason?: unknown) => {
    renewConnection(reason);
    if (!isStopped) setTimeout(() => void begin(), AGAIN_MS);
  };
  const begin = async () => {
    const token = await session.token().catch(() => undefined);
    if (isStopped || token === null) return;
    if (token === undefined) return again();
    let problem: unknown;
    const payload = { query: "", variables: variables as Record<string, unknown>, ...persisted(document) };
    stop = socket.subscribe<Data>(payload, {
      next: ({ data, errors }) => {
        problem = errors;
        if (data) onData(data);
      },
      error: again,
      complete: () => again(problem),
    });
  };
  void begin();
  return () => {
    isStopped = true;
    stop();
  };
}

/** A connection keeps the token that it began with: after an end for that reason, all streams get a new one. */
export function renewConnection(reason: unknown): void {
  const errors: unknown = reason instanceof AggregateError ? reason.errors : reason;
  if (Array.isArray(errors) && errors.some(isRefusal)) socket.terminate();
}

function isRefusal({ extensions }: GraphQLError): boolean {
  return REFUSED.includes(extensions?.code ?? "");
}
