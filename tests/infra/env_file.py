"""Reads files of `NAME=value` lines, as docker-compose does."""

from pathlib import Path


def read_env(file: Path) -> dict[str, str]:
    lines = (line for line in file.read_text().splitlines() if line and not line.startswith("#"))
    return dict(line.split("=", 1) for line in lines)
