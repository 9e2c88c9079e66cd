"""What is asked about people's data, reports of what became of it, and copies of it."""

from alembic import op

from subgraphs.kit.data_requests.postgres_requests import CREATE_INDEX, CREATE_TABLE

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute(CREATE_TABLE)
    op.execute(CREATE_INDEX)
    op.execute("""
        CREATE TABLE erasure (
            account_id uuid PRIMARY KEY,
            deleted_at timestamptz NOT NULL,
            parts jsonb NOT NULL,
            completed_at timestamptz,
            sealed_email bytea
        )
    """)
    op.execute("CREATE INDEX erasure_open ON erasure (deleted_at) WHERE completed_at IS NULL")
    op.execute("""
        CREATE TABLE data_export (
            id uuid PRIMARY KEY,
            account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            requested_at timestamptz NOT NULL,
            parts_due_at timestamptz NOT NULL,
            parts jsonb NOT NULL,
            missing text[] NOT NULL,
            ready_at timestamptz,
            expires_at timestamptz,
            removed_at timestamptz
        )
    """)
    op.execute("CREATE INDEX data_export_account ON data_export (account_id, id)")
    op.execute("CREATE INDEX data_export_waiting ON data_export (id) WHERE ready_at IS NULL")
    op.execute("CREATE INDEX data_export_expires ON data_export (expires_at) WHERE removed_at IS NULL")


def downgrade() -> None:
    for table in ("data_export", "erasure", "privacy_request"):
        op.execute(f"DROP TABLE {table}")
