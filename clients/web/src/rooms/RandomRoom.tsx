import { RandomRoomDocument } from "@miniroom/client";
import { useEffect, useState } from "react";

import { to } from "../app/router";
import { Empty, Loading, Problem } from "../app/states";
import { ask } from "../kit/api";
import { useWords } from "../words/language";

const KEY = "visited-rooms";
const REMEMBERED = 20;

/** Leads to a room by chance, not to one of those shown lately. */
export function RandomRoom() {
  const say = useWords();
  const [state, setState] = useState<"none" | Error>();
  useEffect(() => {
    const visited = JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as string[];
    ask(RandomRoomDocument, { exclude: visited }).then(({ randomRoom }) => {
      if (!randomRoom) return setState("none");
      sessionStorage.setItem(KEY, JSON.stringify([randomRoom.id, ...visited].slice(0, REMEMBERED)));
      history.replaceState(null, "", to("room", randomRoom.id));
      window.dispatchEvent(new PopStateEvent("popstate"));
    }, setState);
  }, []);
  if (state instanceof Error) return <Problem error={state} />;
  return state ? <Empty>{say("nothing")}</Empty> : <Loading />;
}
