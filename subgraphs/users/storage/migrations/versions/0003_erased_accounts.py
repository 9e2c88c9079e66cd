"""Marks of erased accounts: events that come late store nothing about them."""

from alembic import op

from subgraphs.kit.data_requests.postgres_erased_accounts import CREATE_TABLE

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute(CREATE_TABLE)


def downgrade() -> None:
    op.execute("DROP TABLE erased_account")
