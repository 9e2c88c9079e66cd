import { AddReactionDocument, RemoveReactionDocument, type ReactionKind } from "@miniroom/client";
import { useEffect, useState } from "react";

import { Icon } from "../app/Icon";
import { navigate } from "../app/router";
import { change } from "../kit/api";
import { useAccount } from "../session/account";
import { useWords } from "../words/language";

const KINDS: readonly ReactionKind[] = ["LIKE", "LOVE", "LAUGH", "WOW", "SAD"];

interface Reacted {
  viewerReactions: readonly ReactionKind[];
  reactionCounts: readonly { kind: ReactionKind; count: number }[];
}

export function Reactions({ subject }: { subject: Reacted & { id: string } }) {
  const say = useWords();
  const account = useAccount();
  const [shown, setShown] = useState<Reacted>(subject);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setShown(subject), [subject]);
  const count = (kind: ReactionKind) => shown.reactionCounts.find((each) => each.kind === kind)?.count ?? 0;
  const isMine = (kind: ReactionKind) => shown.viewerReactions.includes(kind);
  const toggle = async (kind: ReactionKind) => {
    if (!account) return navigate("/town/sign-in");
    const [before, input] = [shown, { subjectId: subject.id, kind }];
    setShown(toggled(shown, kind));
    setOpen(false);
    try {
      const done = isMine(kind) ? await change(RemoveReactionDocument, { input }) : await change(AddReactionDocument, { input });
      if (done.subject) setShown(done.subject);
    } catch {
      setShown(before);
    }
  };
  return (
    <div className="reactions" role="group" aria-label={say("reactions")}>
      {KINDS.filter((kind) => isOpen || kind === "LIKE" || count(kind) > 0).map((kind) => (
        <button key={kind} type="button" data-kind={kind} aria-pressed={isMine(kind)} onClick={() => void toggle(kind)}>
          <Icon name={kind} /> <span className="hidden">{say(kind)}</span>
          {count(kind) || ""}
        </button>
      ))}
      <button type="button" className="plain" aria-expanded={isOpen} aria-label={say("reactions")} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "−" : "+"}
      </button>
    </div>
  );
}

/** What the server will answer, before it does. */
function toggled({ viewerReactions, reactionCounts }: Reacted, kind: ReactionKind): Reacted {
  const isMine = viewerReactions.includes(kind);
  const count = (reactionCounts.find((each) => each.kind === kind)?.count ?? 0) + (isMine ? -1 : 1);
  const others = reactionCounts.filter((each) => each.kind !== kind);
  return {
    viewerReactions: isMine ? viewerReactions.filter((each) => each !== kind) : [...viewerReactions, kind],
    reactionCounts: count > 0 ? [...others, { kind, count }] : others,
  };
}
