import { FollowUserDocument, TownProfileDocument, UnfollowUserDocument, type TownProfileQuery } from "@miniroom/client";
import { useState } from "react";

import { Link, navigate, to } from "../app/router";
import { Loading, NotFound, Problem } from "../app/states";
import { PostList } from "../feed/PostList";
import { change } from "../kit/api";
import { usePages } from "../kit/use-pages";
import { useAccount } from "../session/account";
import { useWords } from "../words/language";

type Profile = NonNullable<TownProfileQuery["user"]>;

export function ProfilePage({ handle }: { handle: string }) {
  const say = useWords();
  const list = usePages(TownProfileDocument, { handle, first: 10 }, (data) => data.user?.posts);
  const user = list.data?.user;
  if (list.isLoading) return <Loading />;
  if (list.error && !user) return <Problem error={list.error} retry={list.reload} />;
  if (!user) return <NotFound />;
  return (
    <>
      <section className="card profile">
        {user.avatar && <img src={user.avatar.pictureUrl} alt="" width="120" height="160" />}
        <div>
          <h1>{user.displayName}</h1>
          <p className="quiet">@{user.handle}</p>
          {user.bio && <p>{user.bio}</p>}
          <p id="counts">
            {say("followers", user.followerCount ?? 0)} · {say("followed", user.followingCount ?? 0)}
          </p>
          <div className="row">
            <FollowButton user={user} changed={list.reload} />
            {user.room && (
              <Link href={to("room", user.room.id)} className="button" id="visit">
                {say("visit")}
              </Link>
            )}
          </div>
        </div>
      </section>
      <h2>{say("posts")}</h2>
      <PostList list={list} empty={say("nothing")} />
    </>
  );
}

const LABELS = { FOLLOWING: "unfollow", REQUESTED: "requested", NOT_FOLLOWING: "follow" } as const;

function FollowButton({ user, changed }: { user: Profile; changed(): void }) {
  const say = useWords();
  const account = useAccount();
  const [problem, setProblem] = useState("");
  const state = user.viewerFollowState ?? "NOT_FOLLOWING";
  if (account?.id === user.id) return null;
  const toggle = async () => {
    if (!account) return navigate("/town/sign-in");
    const input = { userId: user.id };
    const act = state === "NOT_FOLLOWING" ? change(FollowUserDocument, { input }) : change(UnfollowUserDocument, { input });
    await act.then(changed, (error: Error) => setProblem(error.message));
  };
  return (
    <>
      <button type="button" id="follow" className={state === "NOT_FOLLOWING" ? "main" : ""} onClick={() => void toggle()}>
        {say(LABELS[state])}
      </button>
      <p role="alert">{problem}</p>
    </>
  );
}
