"""`python -m infra.new_subgraph NAME`: writes a domain, then the schemas."""

import subprocess
import sys
from pathlib import Path

from infra.local.folders import CHECKOUT
from infra.new_subgraph.shared_files import add_to_shared_files
from infra.new_subgraph.words import BadName, Words, words
from subgraphs.declarations import DECLARATIONS

_TEMPLATE = Path(__file__).parent / "template"
_NUMBER = "number=99"


def main(arguments: list[str]) -> None:
    if len(arguments) != 1:
        sys.exit("usage: make new-subgraph NAME=badges")
    try:
        new = words(arguments[0])
    except BadName as error:
        sys.exit(str(error))
    if new.plural in DECLARATIONS:
        sys.exit(f"there is a subgraph {new.plural} already")
    number = 1 + max(each.number for each in DECLARATIONS.values())
    shared = add_to_shared_files(CHECKOUT, new, number)
    written = _write(CHECKOUT, new, number)
    python = [str(path) for path in written if path.suffix == ".py"]
    for command in (("ruff", "check", "--fix", "--quiet", *python), ("infra.check", "--schema")):
        subprocess.run([sys.executable, "-m", *command], cwd=CHECKOUT, check=True)
    print(f"wrote {len(written)} files; changed {', '.join(shared)} and schema/. Next: `make check`, then `make test`.")


def _write(checkout: Path, new: Words, number: int) -> list[Path]:
    written = []
    for source in sorted(path for path in _TEMPLATE.rglob("*") if path.is_file()):
        target = checkout / new.of(str(source.relative_to(_TEMPLATE)).removesuffix(".template"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(new.of(source.read_text()).replace(_NUMBER, f"number={number}"))
        written.append(target)
    return written


if __name__ == "__main__":
    main(sys.argv[1:])
