from pathlib import Path

from subgraphs.kit.process.settings import MongoSettings


class Settings(MongoSettings):
    content_rules: Path | None = None
    """A file instead of `kit/content_filter/data/rules.yaml`; it is read again when it changes."""
