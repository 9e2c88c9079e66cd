import { TownNewestRoomsDocument, TownRoomsDocument } from "@miniroom/client";

import { Icon } from "../app/Icon";
import { Link, to } from "../app/router";
import { Empty, Loading, Problem } from "../app/states";
import { useQuery, type Query } from "../kit/use-query";
import { useWords } from "../words/language";

interface RoomCardData {
  id: string;
  title: string;
  preview?: { url: string } | null | undefined;
  owner?: { displayName: string } | null | undefined;
}

export function RoomsPage() {
  const say = useWords();
  const trending = useQuery(TownRoomsDocument, { window: "WEEK", first: 12 });
  const newest = useQuery(TownNewestRoomsDocument, { first: 12 });
  const visited = trending.data?.trendingRooms?.map(({ room }) => room) ?? [];
  const made = newest.data?.rooms?.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <h1>{say("rooms")}</h1>
      <Link href="/town/random" className="button main">
        <Icon name="dice" /> {say("randomRoom")}
      </Link>
      <RoomGrid title={say("trending")} query={trending} rooms={visited} />
      <RoomGrid title={say("newest")} query={newest} rooms={made} />
    </>
  );
}

interface Grid {
  title: string;
  query: Query<unknown>;
  rooms: (RoomCardData | null | undefined)[];
}

function RoomGrid({ title, query, rooms }: Grid) {
  const say = useWords();
  const shown = rooms.filter((room) => room !== null && room !== undefined);
  return (
    <section>
      <h2>{title}</h2>
      {query.isLoading && <Loading />}
      {query.error && !shown.length && <Problem error={query.error} retry={query.reload} />}
      {query.data !== undefined && !shown.length && <Empty>{say("nothing")}</Empty>}
      <ul className="rooms">
        {shown.map((room) => (
          <li key={room.id}>
            <Link href={to("room", room.id)} className="card">
              {room.preview ? <img src={room.preview.url} alt="" width="320" height="240" loading="lazy" /> : <span className="blank" />}
              <strong>{room.title}</strong>
              <small className="quiet">{room.owner && say("by", room.owner.displayName)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
