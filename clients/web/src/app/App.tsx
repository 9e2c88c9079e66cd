import { useEffect, useRef } from "react";

import { FeedPage } from "../feed/FeedPage";
import { PostPage } from "../post/PostPage";
import { ProfilePage } from "../profile/ProfilePage";
import { RoomPage } from "../room/RoomPage";
import { RandomRoom } from "../rooms/RandomRoom";
import { RoomsPage } from "../rooms/RoomsPage";
import { SignInPage } from "../session/SignInPage";
import { useAccount } from "../session/account";
import { useWords } from "../words/language";
import { Boundary } from "./Boundary";
import { Header } from "./Header";
import { OfflineNotice } from "./OfflineNotice";
import { partsOf, usePath } from "./router";
import { Loading, NotFound } from "./states";

function Page({ kind, id }: { kind: string | undefined; id: string | undefined }) {
  if (!kind) return <FeedPage />;
  if (kind === "sign-in") return <SignInPage />;
  if (kind === "rooms") return <RoomsPage />;
  if (kind === "random") return <RandomRoom />;
  if (!id) return <NotFound />;
  if (kind === "post") return <PostPage id={id} key={id} />;
  if (kind === "room") return <RoomPage id={id} key={id} />;
  if (kind === "u") return <ProfilePage handle={id} key={id} />;
  if (kind === "tag") return <FeedPage tag={id} key={id} />;
  return <NotFound />;
}

export function App() {
  const path = usePath();
  const [kind, id] = partsOf(path);
  const account = useAccount();
  const say = useWords();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current !== path) main.current?.focus();
    shown.current = path;
  }, [path]);
  return (
    <>
      <a className="skip" href="#main">
        {say("skip")}
      </a>
      <Header />
      <OfflineNotice />
      <main id="main" ref={main} tabIndex={-1}>
        <Boundary key={path}>{account === undefined ? <Loading /> : <Page kind={kind} id={id} />}</Boundary>
      </main>
    </>
  );
}
