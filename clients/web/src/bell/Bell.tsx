import { useEffect, useRef, useState } from "react";

import { Icon } from "../app/Icon";
import { Link, to } from "../app/router";
import { Empty } from "../app/states";
import { useAgo, useWords } from "../words/language";
import { useBell, type BellItem } from "./use-bell";

export function Bell() {
  const say = useWords();
  const { items, unread, markRead } = useBell();
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: Event) => {
      const isInside = box.current?.contains(event.target as Node);
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !isInside) setOpen(false);
    };
    document.addEventListener("click", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("click", close);
      document.removeEventListener("keydown", close);
    };
  }, [isOpen]);
  return (
    <div className="menu" id="bell" ref={box}>
      <button type="button" className="plain" aria-expanded={isOpen} aria-label={say("bell")} onClick={() => setOpen(!isOpen)}>
        <Icon name="bell" />
        <span className="unread" role="status">
          {unread > 0 && (
            <>
              <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
              <span className="hidden">{say("unread", unread)}</span>
            </>
          )}
        </span>
      </button>
      {isOpen && (
        <section className="card" aria-label={say("bell")}>
          <div className="row">
            <strong>{say("bell")}</strong>
            {unread > 0 && (
              <button type="button" className="plain" onClick={() => void markRead()}>
                {say("read")}
              </button>
            )}
          </div>
          <ul onClick={() => setOpen(false)}>
            {items.map((item) => (
              <Notice key={item.id} item={item} />
            ))}
          </ul>
          {!items.length && <Empty>{say("nothing")}</Empty>}
        </section>
      )}
    </div>
  );
}

function Notice({ item }: { item: BellItem }) {
  const ago = useAgo();
  return (
    <li data-kind={item.kind} className={item.isRead ? "" : "new"}>
      <Link href={addressOf(item)}>{item.text}</Link> <small className="quiet">{ago(item.createdAt)}</small>
    </li>
  );
}

function addressOf({ subject, actors }: BellItem): string {
  if (subject?.__typename === "Post") return to("post", subject.id);
  if (subject?.__typename === "Room") return to("room", subject.id);
  if (subject?.__typename === "User") return to("u", subject.handle);
  const actor = actors?.find((each) => each);
  return actor ? to("u", actor.handle) : "/";
}
