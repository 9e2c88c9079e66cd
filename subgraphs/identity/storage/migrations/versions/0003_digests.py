"""The latest mailed digest of notifications."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("ALTER TABLE account ADD COLUMN last_digest_id uuid")


def downgrade() -> None:
    op.execute("ALTER TABLE account DROP COLUMN last_digest_id")
