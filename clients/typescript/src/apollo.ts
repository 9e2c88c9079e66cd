import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, Observable } from "@apollo/client";
import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import { SetContextLink } from "@apollo/client/link/context";
import { ErrorLink } from "@apollo/client/link/error";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { getMainDefinition, relayStylePagination } from "@apollo/client/utilities";
import type { Client } from "graphql-ws";

import possible from "./generated/possible-types.js";
import { sentToken } from "./sent-token.js";
import type { Session } from "./tokens.js";

/** Apollo Client with sign-in, one refresh for many refusals, Relay's pagination and subscriptions over `socket`. */
export function createApolloClient(url: string, session: Session, socket: Client): ApolloClient {
  const overHttp = ApolloLink.from([refreshOnce(session), authorize(session), new HttpLink({ uri: url })]);
  const link = ApolloLink.split(isSubscription, new GraphQLWsLink(socket), overHttp);
  return new ApolloClient({ link, cache: createCache() });
}

export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: possible.possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          posts: relayStylePagination(["tag", "authorId", "roomId"]),
          notifications: relayStylePagination(["unreadOnly"]),
          trendingPosts: relayStylePagination(["window", "tag"]),
        },
      },
    },
  });
}

function isSubscription({ query }: ApolloLink.Operation): boolean {
  const definition = getMainDefinition(query);
  return definition.kind === "OperationDefinition" && definition.operation === "subscription";
}

function authorize(session: Session): ApolloLink {
  return new SetContextLink(async ({ headers }) => {
    const token = await session.token();
    return { headers: token ? { ...headers, authorization: `Bearer ${token}` } : headers };
  });
}

function refreshOnce(session: Session): ApolloLink {
  return new ErrorLink(({ error, operation, forward }) => {
    if (!isRefused(error) || operation.getContext()["retried"] || !session.current) return;
    const refused = sentToken(operation.getContext()["headers"]);
    operation.setContext({ retried: true });
    return new Observable((observer) => {
      session.refresh(refused).then(
        () => forward(operation).subscribe(observer),
        (reason: unknown) => observer.error(reason),
      );
    });
  });
}

const REFUSED = ["UNAUTHENTICATED", "UNAUTHORIZED_FIELD_OR_TYPE"];

function isRefused(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === 401;
  return CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => REFUSED.includes(String(extensions?.["code"])));
}
