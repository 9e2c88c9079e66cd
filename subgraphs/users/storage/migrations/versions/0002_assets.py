"""Replica of assets: which ones an account may show as its picture."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("CREATE TABLE asset (id uuid PRIMARY KEY, owner_id uuid NOT NULL, kind text NOT NULL)")
    op.execute("CREATE INDEX asset_owner ON asset (owner_id)")


def downgrade() -> None:
    op.execute("DROP TABLE asset")
