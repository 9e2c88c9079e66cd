"""Checked input. Pure."""

from dataclasses import dataclass, field

from subgraphs.identity.domain import rules


@dataclass(frozen=True, slots=True)
class Registration:
    """A sign-up whose fields keep the rules, in their final form."""

    email: str
    handle: str
    display_name: str
    password: str = field(repr=False)

    @classmethod
    def of(cls, email: str, handle: str, display_name: str, password: str) -> "Registration":
        email, handle = rules.email(email), rules.handle(handle)
        secret = rules.new_password(password, email=email, handle=handle)
        return cls(email, handle, rules.display_name(display_name), secret)
