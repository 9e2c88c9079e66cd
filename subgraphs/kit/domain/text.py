"""Rules for text that people send. Pure."""

import unicodedata

from subgraphs.kit.domain.exceptions import ValidationError

_ALLOWED_CONTROLS = {"\n", "\t"}
_FILLERS = "\u115f\u1160\u3164\uffa0"  # Korean letters that show nothing
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they write text around them backwards


def is_printable(character: str) -> bool:
    return character in _ALLOWED_CONTROLS or unicodedata.category(character) not in ("Cc", "Cs")


def clean_text(value: str, field: str, *, longest: int, shortest: int = 1, one_line: bool = False) -> str:
    """NFC form, stripped, one line's white space folded.

    InvalidInput for NUL, lone surrogates, and a length (in code points) out of range.
    """
    if len(value) > longest * 4:
        raise ValidationError(f"`{field}` is longer than {longest} characters.", path=[field])
    if not all(map(is_printable, value)) or (one_line and "\n" in value.strip()):
        raise ValidationError(f"`{field}` contains characters that cannot be shown.", path=[field])
    text = unicodedata.normalize("NFC", value).strip()
    if one_line:
        text = " ".join(text.split())
    if len(text) < shortest:
        wanted = "is empty" if not text else f"is shorter than {shortest} characters"
        raise ValidationError(f"`{field}` {wanted}.", path=[field])
    if len(text) > longest:
        raise ValidationError(f"`{field}` is longer than {longest} characters.", path=[field])
    return text


def clean_name(value: str, field: str, *, longest: int) -> str:
    """One line that shows something, and leaves the text around it as it is."""
    text = clean_text(value, field, longest=longest, one_line=True)
    if not _TURNS.isdisjoint(text) or not any(map(_shows, text)):
        raise ValidationError(f"`{field}` cannot be read by others.", path=[field])
    return text


def _shows(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in _FILLERS
