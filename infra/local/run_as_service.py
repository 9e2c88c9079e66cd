"""`python -m infra.local.run_as_service SERVICE MODULE …`: runs a module with the environment of a running service."""

import json
import os
import sys

from infra.local.profile import current_profile


def main(service: str, module: str, *arguments: str) -> None:
    profile = current_profile()
    if not profile.stack_file.exists():
        sys.exit(f"✗ profile `{profile.name}` has never been started: run `make up` first")
    environment: dict[str, str] = json.loads(profile.stack_file.read_text())["environment"][service]
    os.execve(sys.executable, [sys.executable, "-m", module, *arguments], {**os.environ, **environment})


if __name__ == "__main__":
    main(*sys.argv[1:])
