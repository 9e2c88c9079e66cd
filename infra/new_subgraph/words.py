"""The forms of a domain's name: the template says `samples`, `sample` and `Sample`. Pure."""

import re
from dataclasses import dataclass

_NAME = re.compile(r"[a-z][a-z]{2,29}")


class BadName(Exception):
    """The message says what to do."""


@dataclass(frozen=True)
class Words:
    plural: str
    singular: str

    @property
    def entity(self) -> str:
        return self.singular.capitalize()

    def of(self, text: str) -> str:
        """The template's text in this domain's words."""
        for old, new in (
            ("Samples", self.plural.capitalize()),
            ("samples", self.plural),
            ("SAMPLES", self.plural.upper()),
            ("Sample", self.entity),
            ("sample", self.singular),
            ("SAMPLE", self.singular.upper()),
        ):
            text = text.replace(old, new)
        return text


def words(name: str) -> Words:
    """From a plural noun in lower case; BadName for anything else."""
    if not _NAME.fullmatch(name):
        raise BadName(f"`{name}` is no plural noun in lower case letters: try NAME=badges")
    if name.endswith("ies"):
        return Words(name, name[:-3] + "y")
    if not name.endswith("s") or name.endswith("ss"):
        raise BadName(f"`{name}` is not a plural: try NAME={name}s")
    return Words(name, name[:-1])
