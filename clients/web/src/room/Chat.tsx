import { SendRoomMessageDocument } from "@miniroom/client";
import { useEffect, useRef, useState, type FormEvent } from "react";

import { Link, to } from "../app/router";
import { change } from "../kit/api";
import { useWords } from "../words/language";
import type { Message } from "./visitors";

interface Chatting {
  roomId: string;
  messages: Message[];
  isInside: boolean;
}

export function Chat({ roomId, messages, isInside }: Chatting) {
  const say = useWords();
  const [problem, setProblem] = useState("");
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => void list.current?.scrollTo(0, list.current.scrollHeight), [messages]);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = String(new FormData(form).get("message"));
    try {
      await change(SendRoomMessageDocument, { input: { roomId, body } });
      form.reset();
      setProblem("");
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <section className="card chat" aria-label={say("chat")}>
      <ul id="chat" role="log" aria-label={say("chat")} ref={list}>
        {messages.map(({ id, author, body }) => (
          <li key={id}>
            {author && <Link href={to("u", author.handle)}>{author.displayName}</Link>} {body}
          </li>
        ))}
      </ul>
      {isInside && (
        <form className="row" onSubmit={send}>
          <input name="message" maxLength={300} required autoComplete="off" aria-label={say("chatHint")} placeholder={say("chatHint")} />
          <button type="submit">{say("send")}</button>
        </form>
      )}
      <p role="alert">{problem}</p>
    </section>
  );
}
