"""What is asked about people's data."""

from alembic import op

from subgraphs.kit.data_requests.postgres_requests import CREATE_INDEX, CREATE_TABLE

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute(CREATE_TABLE)
    op.execute(CREATE_INDEX)


def downgrade() -> None:
    op.execute("DROP TABLE privacy_request")
