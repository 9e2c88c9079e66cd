/** The tokens of `signUp`, `signIn` or `refreshSession`. */
export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
}

/** Where the refresh token survives a restart: the key store of a system, or nothing. */
export interface TokenStorage {
  load(): Promise<string | null>;
  save(refreshToken: string | null): Promise<void>;
}

/** An access token; where the refresh token is a cookie, it comes without it. */
export type Renewed = Omit<TokenPair, "refreshToken"> & Partial<Pick<TokenPair, "refreshToken">>;

const EARLY_MS = 30_000;
const REFRESH = `mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    __typename
    ... on RefreshSessionSuccess { tokens { accessToken refreshToken expiresIn } }
    ... on UserError { code message }
  }
}`;

/** Keeps an access token current. However many requests wait, there is one refresh. */
export class Session {
  #url: string;
  #storage: TokenStorage | undefined;
  #access: { token: string; until: number } | null = null;
  #refreshToken: string | null = null;
  #refreshing: Promise<void> | null = null;

  constructor(url: string, storage?: TokenStorage) {
    this.#url = url;
    this.#storage = storage;
  }

  /** After a sign-in. */
  async start(tokens: TokenPair): Promise<void> {
    this.keep(tokens);
    this.#refreshToken = tokens.refreshToken;
    await this.#storage?.save(tokens.refreshToken);
  }

  /** Whether a stored session goes on. */
  async resume(): Promise<boolean> {
    this.#refreshToken = (await this.#storage?.load()) ?? null;
    return (await this.token()) !== null;
  }

  /** Forgets the tokens; the mutation `signOut` ends the session. */
  async end(): Promise<void> {
    this.#access = this.#refreshToken = null;
    await this.#storage?.save(null);
  }

  /** The access token, refreshed if it expires soon; null for an anonymous caller. */
  async token(): Promise<string | null> {
    if (this.isStarted && this.expiresSoon) await this.refresh();
    return this.#access?.token ?? null;
  }

  /** The access token without waiting, if there is one. */
  get current(): string | null {
    return this.#access?.token ?? null;
  }

  get expiresSoon(): boolean {
    return !this.#access || this.#access.until - Date.now() < EARLY_MS;
  }

  /**
   * Joins a refresh that is under way. A session that cannot be refreshed ends. A late refusal of a token that was
   * replaced meanwhile needs none.
   */
  refresh(refused: string | null = this.current): Promise<void> {
    if (refused !== this.current) return Promise.resolve();
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  /** Whether there is something to refresh with. */
  protected get isStarted(): boolean {
    return this.#refreshToken !== null;
  }

  /** New tokens; null if the session has ended. Throws if that cannot be said now. */
  protected async renew(): Promise<Renewed | null> {
    const answer = await fetch(this.#url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: REFRESH, variables: { input: { refreshToken: this.#refreshToken } } }),
    });
    const { data } = (await answer.json()) as { data?: { refreshSession?: { tokens?: TokenPair; code?: string } } };
    const payload = data?.refreshSession;
    if (payload?.tokens) return payload.tokens;
    if (payload?.code === "UNAUTHENTICATED" || payload?.code === "BAD_USER_INPUT") return null;
    throw new Error(`The session was not refreshed: ${payload?.code ?? answer.status}`);
  }

  protected keep({ accessToken, expiresIn }: Renewed): void {
    this.#access = { token: accessToken, until: Date.now() + expiresIn * 1000 };
  }

  async #refresh(): Promise<void> {
    const renewed = this.isStarted ? await this.renew() : null;
    if (!renewed) return this.end();
    const { refreshToken } = renewed;
    if (refreshToken) return this.start({ ...renewed, refreshToken });
    this.keep(renewed);
  }
}
