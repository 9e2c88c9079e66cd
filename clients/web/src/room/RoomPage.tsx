import { TownRoomDocument } from "@miniroom/client";
import { useEffect, useMemo, useState } from "react";

import { Link, to } from "../app/router";
import { Loading, NotFound, Problem } from "../app/states";
import { useQuery } from "../kit/use-query";
import { useAccount } from "../session/account";
import { useWords } from "../words/language";
import { ArrangeBar } from "./ArrangeBar";
import { Chat } from "./Chat";
import { ItemHandles } from "./ItemHandles";
import { RoomCanvas } from "./RoomCanvas";
import { VisitorList } from "./VisitorList";
import { WHOLE, cameraFor } from "./camera";
import { spritesOf, type RoomData } from "./scene";
import { useArranging } from "./use-arranging";
import { useVisit } from "./use-visit";
import { usePresence } from "./visitors";

export function RoomPage({ id }: { id: string }) {
  const query = useQuery(TownRoomDocument, { id });
  const room = query.data?.room;
  if (query.isLoading) return <Loading />;
  if (query.error && !room) return <Problem error={query.error} retry={query.reload} />;
  return room ? <OpenRoom room={room} reload={query.reload} /> : <NotFound />;
}

function OpenRoom({ room, reload }: { room: RoomData; reload(): void }) {
  const say = useWords();
  const account = useAccount();
  const isSignedIn = Boolean(account);
  const presence = usePresence(room.id, isSignedIn);
  const visit = useVisit(room.id, isSignedIn);
  const arranging = useArranging(room, presence.revision, reload);
  const [isArranging, setArranging] = useState(false);
  const [selected, setSelected] = useState<string>();
  const sprites = useMemo(() => spritesOf(arranging.items), [arranging.items]);
  const camera = useMemo(() => (isArranging ? WHOLE : cameraFor(sprites, presence.visitors)), [isArranging, sprites, presence.visitors]);
  const known = new Set(room.messages?.map((message) => message.id));
  const messages = [...(room.messages ?? []), ...presence.messages.filter((message) => !known.has(message.id))];
  const drawn = useMemo(() => ({ ...room, items: arranging.items }), [room, arranging.items]);
  useEffect(() => {
    document.title = `${room.title} · Miniroom`;
    return () => void (document.title = "Miniroom");
  }, [room.title]);
  return (
    <article className="room" data-room={room.id} data-revision={arranging.revision}>
      <header>
        <h1>{room.title}</h1>
        <p className="quiet">
          {room.owner && <Link href={to("u", room.owner.handle)}>{say("roomOf", room.owner.displayName, room.visitCount ?? 0)}</Link>}
        </p>
      </header>
      <RoomCanvas
        room={drawn}
        sprites={sprites}
        camera={camera}
        visitors={presence.visitors}
        viewerId={account?.id}
        moveTo={visit.isInside && !isArranging ? visit.moveTo : null}
      >
        {isArranging && <ItemHandles sprites={sprites} camera={camera} arranging={arranging} selected={selected} select={setSelected} />}
      </RoomCanvas>
      <p role="alert" id="room-problem">
        {arranging.problem || visit.problem || (visit.queuePosition && say("queued", visit.queuePosition))}
      </p>
      {room.viewerCanArrange && (
        <ArrangeBar isOn={isArranging} turn={() => setArranging(!isArranging)} arranging={arranging} selected={selected} />
      )}
      <VisitorList visitors={presence.visitors} viewerId={account?.id} wave={visit.isInside ? visit.moveTo : null} />
      {!isSignedIn && <Link href="/town/sign-in">{say("signInToVisit")}</Link>}
      <Chat roomId={room.id} messages={messages} isInside={visit.isInside} />
    </article>
  );
}
