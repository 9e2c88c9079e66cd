import { createStore, useStore } from "../kit/store";
import { english, type Words } from "./english";
import { korean } from "./korean";

export type Language = "en" | "ko";
const KEY = "language";
const DICTIONARIES: Record<Language, Words> = { en: english, ko: korean };

function preferred(): Language {
  const chosen = localStorage.getItem(KEY) ?? navigator.language;
  return chosen.startsWith("ko") ? "ko" : "en";
}

export const language = createStore<Language>(preferred());
document.documentElement.lang = language.get();

export function choose(next: Language): void {
  localStorage.setItem(KEY, next);
  document.documentElement.lang = next;
  language.set(next);
}

/** `say("comments", 3)`: the words in the current language, with values in place of `{0}`. */
export function useWords() {
  const current = useStore(language);
  const words = DICTIONARIES[current];
  return (key: keyof Words, ...values: (string | number)[]): string =>
    values.reduce<string>((text, value, index) => text.replace(`{${index}}`, String(value)), words[key]);
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** How long ago, in the current language. */
export function useAgo() {
  const format = new Intl.RelativeTimeFormat(useStore(language), { numeric: "auto", style: "short" });
  const say = useWords();
  return (moment: string): string => {
    const seconds = (Date.now() - Date.parse(moment)) / 1000;
    const step = STEPS.find(([, length]) => seconds >= length);
    return step ? format.format(-Math.floor(seconds / step[1]), step[0]) : say("justNow");
  };
}
