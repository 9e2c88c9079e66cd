"""Devices that are signed in by a code, and the client that a session belongs to."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("ALTER TABLE session ADD COLUMN client_id text NOT NULL DEFAULT 'miniroom'")
    op.execute("""
        CREATE TABLE device_grant (
            device_digest bytea PRIMARY KEY,
            user_digest bytea NOT NULL UNIQUE,
            client_id text NOT NULL,
            sealed bytea NOT NULL,
            interval_seconds integer NOT NULL,
            polled_at timestamptz,
            is_approved boolean,
            account_id uuid REFERENCES account (id) ON DELETE CASCADE,
            expires_at timestamptz NOT NULL
        )
    """)
    op.execute("CREATE INDEX device_grant_account ON device_grant (account_id)")
    op.execute("CREATE INDEX device_grant_expires ON device_grant (expires_at)")


def downgrade() -> None:
    op.execute("DROP TABLE device_grant")
    op.execute("ALTER TABLE session DROP COLUMN client_id")
