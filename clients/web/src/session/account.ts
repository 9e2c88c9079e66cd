// The account that is signed in on this page.
import {
  SignInDocument,
  SignUpDocument,
  TownViewerDocument,
  UpdateSettingsDocument,
  type SignUpInput,
  type TownViewerQuery,
} from "@miniroom/client";

import { ask, change, session, socket } from "../kit/api";
import { createStore, useStore } from "../kit/store";
import { choose, language, type Language } from "../words/language";

export type Account = NonNullable<NonNullable<TownViewerQuery["viewer"]>["user"]>;

/** Undefined while that is not known, null for an anonymous caller. */
const account = createStore<Account | null | undefined>(undefined);
/** Why a sign-in through a provider did not succeed. */
export const signInProblem = createStore(false);
/** Spares visitors who never signed in a refused request. */
const HINT = "signed-in";

export const useAccount = (): Account | null | undefined => useStore(account);

export async function resume(): Promise<void> {
  const cameBack = location.hash.startsWith("#signed-in");
  signInProblem.set(location.hash.startsWith("#sign-in-failed"));
  if (location.hash.startsWith("#sign")) history.replaceState(null, "", location.pathname);
  if (!cameBack && !localStorage.getItem(HINT)) return account.set(null);
  try {
    if (await session.resume()) return await load();
  } catch {
    window.addEventListener("online", () => void resume(), { once: true });
  }
  account.set(null);
}

async function load(): Promise<void> {
  const { viewer } = await ask(TownViewerDocument, {});
  if (viewer?.user) localStorage.setItem(HINT, "yes");
  else localStorage.removeItem(HINT);
  account.set(viewer?.user ?? null);
}

export async function signIn(email: string, password: string): Promise<void> {
  const { tokens } = await change(SignInDocument, { input: { email, password, device: "Web" } });
  await session.start(tokens);
  await load();
}

export async function signUp(input: SignUpInput): Promise<void> {
  const { tokens } = await change(SignUpDocument, { input });
  await session.start(tokens);
  await saveLanguage(language.get()).catch(() => {});
  await load();
}

export async function signOut(): Promise<void> {
  localStorage.removeItem(HINT);
  account.set(null);
  await session.signOut();
  socket.terminate();
}

/** Notifications come in the language of the account's settings. */
export async function switchLanguage(next: Language): Promise<void> {
  choose(next);
  if (account.get()) await saveLanguage(next).catch(() => {});
}

async function saveLanguage(locale: Language): Promise<void> {
  await change(UpdateSettingsDocument, { input: { locale } });
}
