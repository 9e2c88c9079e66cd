"""The sign-in page of the stand-in. Pure. It checks nothing: any name and address is accepted."""

import hashlib
from collections.abc import Mapping
from html import escape
from typing import Final

from infra.identity_provider.behaviour import ProviderUser

HEADERS: Final = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
}
_STYLE: Final = "body{font:16px/1.5 system-ui;max-width:32rem;margin:2rem auto}label{display:block}"


def page_for(client: str, person: ProviderUser) -> str:
    return f"""<!doctype html><html lang=en><title>Stand-in</title><style>{_STYLE}</style>
<h1>Sign in as</h1>
<p>This page stands in for Google, GitHub and the like in development. {escape(client)} receives what you enter.</p>
<form method=post>
<label>Name <input name=name value="{escape(person.name or "")}"></label>
<label>E-mail <input name=email type=email value="{escape(person.email or "")}"></label>
<button name=decision value=agree>Continue</button> <button name=decision value=refuse>Cancel</button>
</form>"""


def user_from_form(form: Mapping[str, str]) -> ProviderUser:
    """The same subject for the same e-mail address."""
    email, name = form.get("email", "").strip().lower(), form.get("name", "").strip()
    person = ProviderUser(email=email or None, name=name or None)
    if email:
        person.subject = hashlib.sha256(email.encode()).hexdigest()[:16]
    return person
