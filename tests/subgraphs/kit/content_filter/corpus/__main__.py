"""`python -m tests.subgraphs.kit.content_filter.corpus` writes the lines anew."""

from pathlib import Path

from tests.subgraphs.kit.content_filter.corpus import english, korean
from tests.subgraphs.kit.content_filter.corpus.templates import Line

FOLDER = Path(__file__).parent
LANGUAGES = {"english": english.lines, "korean": korean.lines}


def rendered(lines: list[Line]) -> str:
    return "".join(f"{'offensive' if line.offensive else 'innocent'}\t{line.text}\n" for line in lines)


def write() -> None:
    for language, lines in LANGUAGES.items():
        (FOLDER / f"{language}.tsv").write_text(rendered(list(dict.fromkeys(lines()))))


if __name__ == "__main__":
    write()
