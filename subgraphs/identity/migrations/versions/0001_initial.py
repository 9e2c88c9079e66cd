"""Accounts, sessions, signing keys, outbox."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE account (
            id uuid PRIMARY KEY,
            email text NOT NULL,
            handle text NOT NULL,
            password_hash text NOT NULL,
            roles text[] NOT NULL,
            created_at timestamptz NOT NULL
        )
    """)
    op.execute("CREATE UNIQUE INDEX account_email ON account (email)")
    op.execute("CREATE UNIQUE INDEX account_handle ON account (handle)")
    op.execute("""
        CREATE TABLE session (
            id uuid PRIMARY KEY,
            account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            device text,
            family_digest bytea NOT NULL,
            token_digests bytea[] NOT NULL,
            replaced_digest bytea,
            rotated_at timestamptz NOT NULL,
            expires_at timestamptz NOT NULL,
            ended_at timestamptz
        )
    """)
    op.execute("CREATE UNIQUE INDEX session_family ON session (family_digest)")
    op.execute("CREATE INDEX session_account ON session (account_id)")
    op.execute("CREATE INDEX session_expires ON session (expires_at)")
    op.execute("CREATE INDEX session_ended ON session (ended_at) WHERE ended_at IS NOT NULL")
    op.execute("""
        CREATE TABLE signing_key (
            kid text PRIMARY KEY,
            encrypted_key bytea NOT NULL,
            created_at timestamptz NOT NULL
        )
    """)
    op.execute("""
        CREATE TABLE outbox (
            id varchar(36) PRIMARY KEY,
            topic text NOT NULL,
            key text NOT NULL,
            type text NOT NULL,
            source text NOT NULL,
            subject text NOT NULL,
            time timestamptz NOT NULL,
            data jsonb NOT NULL
        )
    """)


def downgrade() -> None:
    for table in ("outbox", "signing_key", "session", "account"):
        op.execute(f"DROP TABLE {table}")
