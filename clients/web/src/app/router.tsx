import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  return () => window.removeEventListener("popstate", listener);
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

export function navigate(path: string): void {
  history.pushState(null, "", path);
  window.dispatchEvent(new PopStateEvent("popstate"));
  window.scrollTo(0, 0);
}

/** `/town/post/<id>` → `["post", "<id>"]`; the home page → `[]`. */
export function partsOf(path: string): string[] {
  return path.replace(/^\/town(?=\/|$)/, "").split("/").filter(Boolean).map(decodeURIComponent);
}

export const to = (kind: "post" | "room" | "u" | "tag", key: string): string => `/town/${kind}/${encodeURIComponent(key)}`;

export function Link({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
