"""Who may follow whom is a setting."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("ALTER TABLE settings ADD who_may_follow text NOT NULL DEFAULT 'EVERYONE'")


def downgrade() -> None:
    op.execute("ALTER TABLE settings DROP who_may_follow")
