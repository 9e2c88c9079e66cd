import { SocialProvidersDocument } from "@miniroom/client";
import { useState, type FormEvent } from "react";

import { navigate } from "../app/router";
import { useStore } from "../kit/store";
import { useQuery } from "../kit/use-query";
import { useWords } from "../words/language";
import { signIn, signInProblem, signUp } from "./account";

const FIELDS = [
  { name: "displayName", type: "text", complete: "name", isNew: true },
  { name: "handle", type: "text", complete: "nickname", isNew: true },
  { name: "email", type: "email", complete: "username", isNew: false },
] as const;

export function SignInPage() {
  const say = useWords();
  const [isNew, setNew] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const failed = useStore(signInProblem);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const { email = "", password = "", handle = "", displayName = "" } = read;
    setBusy(true);
    try {
      await (isNew ? signUp({ email, password, handle, displayName }) : signIn(email, password));
      navigate("/");
    } catch (error) {
      setProblem((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <section className="card narrow">
      <h1>{say(isNew ? "signUp" : "signIn")}</h1>
      <form id="sign-in" onSubmit={submit}>
        {FIELDS.filter((field) => isNew || !field.isNew).map(({ name, type, complete }) => (
          <label key={name}>
            {say(name)}
            <input name={name} type={type} autoComplete={complete} required />
            {name === "handle" && <small>{say("handleHint")}</small>}
          </label>
        ))}
        <label>
          {say("password")}
          <input name="password" type="password" autoComplete={isNew ? "new-password" : "current-password"} required />
          {isNew && <small>{say("passwordHint")}</small>}
        </label>
        <p role="alert">{problem || (failed && say("signInFailed"))}</p>
        <button type="submit" className="main" disabled={isBusy}>
          {say(isNew ? "signUp" : "signIn")}
        </button>
        <button type="button" id="switch" className="plain" onClick={() => setNew(!isNew)}>
          {say(isNew ? "haveAccount" : "needAccount")}
        </button>
      </form>
      <Providers />
    </section>
  );
}

function Providers() {
  const say = useWords();
  const providers = useQuery(SocialProvidersDocument, {}).data?.socialProviders ?? [];
  if (!providers.length) return null;
  return (
    <div className="stack">
      <p className="quiet">{say("or")}</p>
      {providers.map(({ id, name, beginPath }) => (
        <a key={id} className="button" href={`${beginPath}?next=/`}>
          {say("signInWith", name)}
        </a>
      ))}
    </div>
  );
}
