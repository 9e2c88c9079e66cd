import { useEffect, useState } from "react";

import { providers, signIn, signOut, viewer } from "./session.js";
import { useStore } from "./store.js";

export function Account() {
  const who = useStore(viewer);
  return who ? <SignedIn who={who} /> : <SignIn />;
}

function SignedIn({ who }) {
  const roles = who.roles.filter((role) => role !== "USER").join(", ");
  return (
    <div className="account">
      <span id="viewer">
        {who.user?.displayName ?? who.email} {roles && <small>({roles})</small>}
      </span>
      <button type="button" onClick={signOut}>
        Sign out
      </button>
    </div>
  );
}

function SignIn() {
  const [open, setOpen] = useState(false);
  return (
    <div className="account">
      <button type="button" aria-expanded={open} aria-controls="sign-in" onClick={() => setOpen(!open)}>
        Sign in
      </button>
      {open && <SignInPanel />}
    </div>
  );
}

function SignInPanel() {
  const [problem, setProblem] = useState("");
  const [choices, setChoices] = useState({ accounts: [], providers: [] });
  useEffect(() => {
    const accounts = fetch("/explorer/accounts.json").then((answer) => answer.json());
    Promise.all([accounts.catch(() => []), providers().catch(() => [])]).then(([accounts, providers]) =>
      setChoices({ accounts, providers }),
    );
  }, []);
  const attempt = (email, password) => signIn(email, password).catch((error) => setProblem(error.message));
  const submit = (event) => {
    event.preventDefault();
    const { email, password } = Object.fromEntries(new FormData(event.target));
    attempt(email, password);
  };
  return (
    <form id="sign-in" onSubmit={submit}>
      <label>
        E-mail <input name="email" type="email" autoComplete="username" required />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit">Sign in</button>
      <p role="alert">{problem}</p>
      {choices.accounts.length > 0 && <strong>As an account of the demo town</strong>}
      {choices.accounts.map(({ email, password }) => (
        <button type="button" key={email} onClick={() => attempt(email, password)}>
          {email}
        </button>
      ))}
      {choices.providers.length > 0 && <strong>With a provider</strong>}
      {choices.providers.map(({ id, name, beginPath }) => (
        <a key={id} href={`${beginPath}?next=/explorer/`}>
          Continue with {name}
        </a>
      ))}
    </form>
  );
}
