/** The head of an account's avatar, or its initial. */
export function Face({ of }: { of: { displayName: string; avatar?: { headUrl: string } | null | undefined } | null | undefined }) {
  const url = of?.avatar?.headUrl;
  return url ? (
    <img className="face" src={url} alt="" width="40" height="40" loading="lazy" />
  ) : (
    <span className="face" aria-hidden="true">
      {of?.displayName.slice(0, 1) ?? "?"}
    </span>
  );
}
