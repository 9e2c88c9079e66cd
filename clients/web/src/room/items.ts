import type { Language } from "../words/language";
import type { Item } from "./scene";

export function titleOf({ asset }: Item, language: Language): string {
  return (language === "ko" ? (asset?.koreanTitle ?? asset?.title) : asset?.title) ?? "";
}
