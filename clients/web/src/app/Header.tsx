import { Bell } from "../bell/Bell";
import { signOut, switchLanguage, useAccount, type Account } from "../session/account";
import { useStore } from "../kit/store";
import { language, useWords } from "../words/language";
import { Face } from "./Face";
import { Icon } from "./Icon";
import icon from "./icon.svg";
import { Link, to } from "./router";

export function Header() {
  const say = useWords();
  const account = useAccount();
  const current = useStore(language);
  return (
    <header className="bar">
      <Link href="/" className="brand" aria-label={say("town")}>
        <img src={icon} alt="" width="26" height="26" /> <span>{say("town")}</span>
      </Link>
      <nav aria-label={say("town")}>
        <Link href="/town/rooms">{say("rooms")}</Link>
        <Link href="/town/random" className="random" title={say("randomRoom")}>
          <Icon name="dice" />
          <span className="hidden">{say("randomRoom")}</span>
        </Link>
      </nav>
      <button type="button" className="plain" lang={current === "ko" ? "en" : "ko"} onClick={() => switchLanguage(current === "ko" ? "en" : "ko")}>
        {say("language")}
      </button>
      {account ? <SignedIn account={account} /> : account === null && <Link href="/town/sign-in" className="button main">{say("signIn")}</Link>}
    </header>
  );
}

function SignedIn({ account }: { account: Account }) {
  const say = useWords();
  return (
    <>
      <Bell key={account.id} />
      <details className="menu" id="account">
        <summary aria-label={account.displayName}>
          <Face of={account} />
        </summary>
        <div className="card" onClick={(event) => event.currentTarget.closest("details")?.removeAttribute("open")}>
          <strong>{account.displayName}</strong>
          <Link href={to("u", account.handle)}>{say("profile")}</Link>
          {account.room && <Link href={to("room", account.room.id)}>{say("myRoom")}</Link>}
          <button type="button" className="plain" onClick={() => void signOut()}>
            {say("signOut")}
          </button>
        </div>
      </details>
    </>
  );
}
