import { Session, type Renewed, type TokenPair } from "./tokens.js";

/** A web page's session on the API's origin: its refresh token is an HttpOnly cookie, which no script can read. */
export class CookieSession extends Session {
  #started = false;

  /** After `signUp` or `signIn`: the refresh token moves into the cookie. */
  override async start({ refreshToken }: TokenPair): Promise<void> {
    this.#started = true;
    const renewed = await post("/auth/refresh", { refreshToken });
    if (renewed) this.keep(renewed);
    else await this.end();
  }

  /** Whether the cookie holds a session, also after a sign-in through a provider. */
  override async resume(): Promise<boolean> {
    this.#started = true;
    return (await this.token()) !== null;
  }

  override async end(): Promise<void> {
    this.#started = false;
    await super.end();
  }

  /** Ends the session on the server, too. */
  async signOut(): Promise<void> {
    await this.end();
    await fetch("/auth/sign-out", { method: "POST", headers: { "x-client": "web" } });
  }

  protected override get isStarted(): boolean {
    return this.#started;
  }

  protected override renew(): Promise<Renewed | null> {
    return post("/auth/refresh");
  }
}

async function post(path: string, body?: object): Promise<Renewed | null> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "x-client": "web", ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (answer.status === 401) return null;
  if (!answer.ok) throw new Error(`The session was not refreshed: ${answer.status}`);
  return (await answer.json()) as Renewed;
}
