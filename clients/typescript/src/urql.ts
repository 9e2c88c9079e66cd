import { Client, cacheExchange, fetchExchange, subscriptionExchange } from "@urql/core";
import { authExchange } from "@urql/exchange-auth";
import type { Client as Socket } from "graphql-ws";

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
  return authExchange(async (tools) => ({
    addAuthToOperation: (operation) =>
      session.current ? tools.appendHeaders(operation, { authorization: `Bearer ${session.current}` }) : operation,
    willAuthError: () => Boolean(session.current) && session.expiresSoon,
    didAuthError: ({ graphQLErrors }) =>
      Boolean(session.current) && graphQLErrors.some(({ extensions }) => REFUSED.includes(String(extensions["code"]))),
    refreshAuth: () => session.refresh(),
  }));
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
