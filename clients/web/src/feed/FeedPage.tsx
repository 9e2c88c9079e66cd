import { TownHomeDocument, TownNewestDocument, TownTrendingDocument, type TrendingWindow } from "@miniroom/client";
import { useState } from "react";

import { usePages } from "../kit/use-pages";
import { useAccount } from "../session/account";
import { useWords } from "../words/language";
import { Choice } from "./Choice";
import { Composer } from "./Composer";
import { PostList } from "./PostList";

const PAGE = 10;
type Kind = "following" | "trending" | "newest";

/** The home page, or the posts of a tag. */
export function FeedPage({ tag }: { tag?: string }) {
  const say = useWords();
  const isHome = Boolean(useAccount()) && !tag;
  const [chosen, setChosen] = useState<Kind>();
  const kinds: Kind[] = isHome ? ["following", "trending", "newest"] : ["trending", "newest"];
  const kind = chosen ?? (tag ? "newest" : "trending");
  return (
    <>
      {tag ? <h1>#{tag}</h1> : <h1 className="hidden">{say("home")}</h1>}
      {isHome && <Composer />}
      <Choice label={say("posts")} options={kinds} chosen={kind} choose={setChosen} />
      {kind === "following" && <Following />}
      {kind === "trending" && <Trending tag={tag} />}
      {kind === "newest" && <Newest tag={tag} />}
    </>
  );
}

function Following() {
  const say = useWords();
  return <PostList list={usePages(TownHomeDocument, { first: PAGE }, (data) => data.homeFeed)} empty={say("emptyHome")} />;
}

const WINDOWS = { hour: "HOUR", day: "DAY", week: "WEEK" } as const satisfies Record<string, TrendingWindow>;

function Trending({ tag }: { tag: string | undefined }) {
  const say = useWords();
  const [window, setWindow] = useState<keyof typeof WINDOWS>("week");
  const variables = { window: WINDOWS[window], tag: tag ?? null, first: PAGE };
  const list = usePages(TownTrendingDocument, variables, (data) => data.trendingPosts);
  return (
    <>
      <Choice label={say("window")} options={["hour", "day", "week"]} chosen={window} choose={setWindow} />
      <PostList list={list} empty={say("nothing")} />
    </>
  );
}

function Newest({ tag }: { tag: string | undefined }) {
  const say = useWords();
  const list = usePages(TownNewestDocument, { tag: tag ?? null, first: PAGE }, (data) => data.posts);
  return <PostList list={list} empty={say("nothing")} />;
}
