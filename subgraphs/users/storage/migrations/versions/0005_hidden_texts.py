"""Profiles whose texts a moderator hid are found by their handle only."""

from alembic import op

revision = "0005"
down_revision = "0004"
_NAMES = "handle || ' ' || display_name"


def upgrade() -> None:
    op.execute("ALTER TABLE profile ADD COLUMN are_texts_hidden boolean NOT NULL DEFAULT false")
    _search_by(f"CASE WHEN are_texts_hidden THEN handle ELSE {_NAMES} END")


def downgrade() -> None:
    _search_by(_NAMES)
    op.execute("ALTER TABLE profile DROP COLUMN are_texts_hidden")


def _search_by(words: str) -> None:
    op.execute("ALTER TABLE profile DROP COLUMN searched")
    op.execute(
        f"ALTER TABLE profile ADD COLUMN searched text NOT NULL GENERATED ALWAYS AS (' ' || letters({words})) STORED"
    )
    op.execute("CREATE INDEX profile_search ON profile USING gin (searched gin_trgm_ops)")
