"""Settings of a follow: whether the follower is notified of posts."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("ALTER TABLE follow ADD COLUMN notify_on_post boolean NOT NULL DEFAULT false")


def downgrade() -> None:
    op.execute("ALTER TABLE follow DROP COLUMN notify_on_post")
