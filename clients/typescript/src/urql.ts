import { Client, type Operation, cacheExchange, fetchExchange, subscriptionExchange } from "@urql/core";
import { authExchange } from "@urql/exchange-auth";
import type { Client as Socket } from "graphql-ws";

import { sentToken } from "./sent-token.js";
import type { Session } from "./tokens.js";

const REFUSED = ["UNAUTHENTICATED", "UNAUTHORIZED_FIELD_OR_TYPE"];

/** urql with sign-in, one refresh for many refusals, and subscriptions over `socket`. */
export function createUrqlClient(url: string, session: Session, socket: Socket): Client {
  return new Client({
    url,
    preferGetMethod: false,
    exchanges: [cacheExchange, auth(session), fetchExchange, live(socket)],
  });
}

function auth(session: Session) {
  let refused: string | undefined;
  return authExchange(async (tools) => ({
    addAuthToOperation: (operation) =>
      session.current ? tools.appendHeaders(operation, { authorization: `Bearer ${session.current}` }) : operation,
    willAuthError: () => Boolean(session.current) && session.expiresSoon,
    didAuthError: ({ graphQLErrors }, operation) => {
      const isRefused =
        Boolean(session.current) && graphQLErrors.some(({ extensions }) => REFUSED.includes(String(extensions["code"])));
      if (isRefused) refused = tokenOf(operation);
      return isRefused;
    },
    refreshAuth: () => {
      const token = refused;
      refused = undefined;
      return session.refresh(token);
    },
  }));
}

function tokenOf({ context }: Operation): string | undefined {
  const options = typeof context.fetchOptions === "function" ? context.fetchOptions() : context.fetchOptions;
  return sentToken(options?.headers);
}

function live(socket: Socket) {
  return subscriptionExchange({
    forwardSubscription: ({ query, variables }) => ({
      subscribe: (sink) => ({
        unsubscribe: socket.subscribe({ query: query ?? "", variables: variables as Record<string, unknown> }, {
          next: (result) => sink.next(result as Parameters<typeof sink.next>[0]),
          error: (reason) => sink.error(reason),
          complete: () => sink.complete(),
        }),
      }),
    }),
  });
}
