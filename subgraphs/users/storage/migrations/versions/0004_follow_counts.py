"""Whether a follow counts for each of its accounts: not while the other is suspended or about to be deleted."""

from alembic import op

revision = "0004"
down_revision = "0003"
_COLUMNS = ("counts_for_follower", "counts_for_followee")


def upgrade() -> None:
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE follow ADD COLUMN {column} boolean NOT NULL DEFAULT true")
    op.execute("CREATE INDEX profile_suspension ON profile (suspended_until) WHERE suspended_until IS NOT NULL")


def downgrade() -> None:
    op.execute("DROP INDEX profile_suspension")
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE follow DROP COLUMN {column}")
