import { Icon } from "../app/Icon";
import { Link, to } from "../app/router";
import { useWords } from "../words/language";
import type { Spot } from "./camera";
import type { Visitor } from "./visitors";

interface List {
  visitors: Visitor[];
  viewerId: string | undefined;
  /** Null for who is not in the room. */
  wave: ((spot: Spot, emote: string) => void) | null;
}

export function VisitorList({ visitors, viewerId, wave }: List) {
  const say = useWords();
  const me = visitors.find(({ user }) => user?.id === viewerId);
  return (
    <section className="row here" aria-label={say("here")}>
      <strong>{say("here")}</strong>
      <ul id="visitors" aria-live="polite">
        {visitors.map(({ user, x, y }) => (
          <li key={user?.id} data-visitor={user?.handle} data-x={x} data-y={y}>
            {user && <Link href={to("u", user.handle)}>{user.displayName}</Link>}
            {user?.id === viewerId && ` (${say("you")})`}
          </li>
        ))}
      </ul>
      {!visitors.length && <span className="quiet">{say("alone")}</span>}
      {wave && me && (
        <button type="button" onClick={() => wave({ x: me.x, y: me.y }, "wave")}>
          <Icon name="wave" /> {say("wave")}
        </button>
      )}
    </section>
  );
}
