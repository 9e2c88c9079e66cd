/** The access token that a request was sent with. */
export function sentToken(headers: HeadersInit | undefined): string | undefined {
  return new Headers(headers).get("authorization")?.slice("Bearer ".length);
}
