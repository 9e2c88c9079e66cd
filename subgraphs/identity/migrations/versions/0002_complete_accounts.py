"""Mail, social sign-in, suspension, deletion, handles that were given up, audit log, and keys that take turns."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE account
            ALTER COLUMN password_hash DROP NOT NULL,
            ADD COLUMN email_verified_at timestamptz,
            ADD COLUMN suspended_at timestamptz,
            ADD COLUMN suspended_until timestamptz,
            ADD COLUMN suspension_reason text,
            ADD COLUMN deletion_due_at timestamptz
    """)
    op.execute("CREATE INDEX account_deletion_due ON account (deletion_due_at) WHERE deletion_due_at IS NOT NULL")
    op.execute("""
        ALTER TABLE signing_key
            ADD COLUMN active_from timestamptz NOT NULL DEFAULT now(),
            ADD COLUMN retired_at timestamptz
    """)
    op.execute("UPDATE signing_key SET active_from = created_at")
    op.execute("""
        CREATE TABLE former_handle (
            handle text PRIMARY KEY,
            account_id uuid,
            until timestamptz NOT NULL
        )
    """)
    op.execute("CREATE INDEX former_handle_account ON former_handle (account_id)")
    op.execute("CREATE INDEX former_handle_until ON former_handle (until)")
    op.execute("""
        CREATE TABLE ticket (
            digest bytea PRIMARY KEY,
            account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            purpose text NOT NULL,
            email text NOT NULL,
            expires_at timestamptz NOT NULL
        )
    """)
    op.execute("CREATE INDEX ticket_account ON ticket (account_id)")
    op.execute("CREATE INDEX ticket_expires ON ticket (expires_at)")
    op.execute("""
        CREATE TABLE letter (
            id uuid PRIMARY KEY,
            kind text NOT NULL,
            sealed bytea NOT NULL,
            due_at timestamptz NOT NULL,
            attempts integer NOT NULL DEFAULT 0,
            delivered_at timestamptz
        )
    """)
    op.execute("CREATE INDEX letter_due ON letter (due_at) WHERE delivered_at IS NULL")
    op.execute("""
        CREATE TABLE social_account (
            provider text NOT NULL,
            subject text NOT NULL,
            account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            email text,
            linked_at timestamptz NOT NULL,
            PRIMARY KEY (provider, subject)
        )
    """)
    op.execute("CREATE UNIQUE INDEX social_account_of ON social_account (account_id, provider)")
    op.execute("""
        CREATE TABLE social_attempt (
            state_digest bytea PRIMARY KEY,
            provider text NOT NULL,
            sealed bytea NOT NULL,
            account_id uuid REFERENCES account (id) ON DELETE CASCADE,
            expires_at timestamptz NOT NULL
        )
    """)
    op.execute("CREATE INDEX social_attempt_account ON social_attempt (account_id)")
    op.execute("CREATE INDEX social_attempt_expires ON social_attempt (expires_at)")
    op.execute("""
        CREATE TABLE audit_entry (
            id uuid PRIMARY KEY,
            at timestamptz NOT NULL,
            actor_id uuid,
            action text NOT NULL,
            subject_id uuid NOT NULL,
            detail jsonb NOT NULL
        )
    """)
    op.execute("CREATE INDEX audit_entry_subject ON audit_entry (subject_id, id)")


def downgrade() -> None:
    for table in ("audit_entry", "social_attempt", "social_account", "letter", "ticket", "former_handle"):
        op.execute(f"DROP TABLE {table}")
    op.execute("ALTER TABLE signing_key DROP COLUMN active_from, DROP COLUMN retired_at")
    op.execute("DROP INDEX account_deletion_due")
    op.execute("""
        ALTER TABLE account
            DROP COLUMN email_verified_at, DROP COLUMN suspended_at, DROP COLUMN suspended_until,
            DROP COLUMN suspension_reason, DROP COLUMN deletion_due_at
    """)
