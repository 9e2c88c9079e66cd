"""Accounts, sessions, keys, mail, providers, devices, audit log, data requests, outbox."""

from alembic import op

from subgraphs.kit.data_requests.postgres_requests import CREATE_INDEX, CREATE_TABLE

revision = "0001"
down_revision = None

_TABLES = (
    """
    CREATE TABLE account (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        handle text NOT NULL,
        password_hash text,
        roles text[] NOT NULL,
        created_at timestamptz NOT NULL,
        email_verified_at timestamptz,
        suspended_at timestamptz,
        suspended_until timestamptz,
        suspension_reason text,
        deletion_due_at timestamptz
    )
    """,
    """
    CREATE TABLE session (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        device text,
        client_id text NOT NULL,
        family_digest bytea NOT NULL,
        token_digests bytea[] NOT NULL,
        replaced_digest bytea,
        rotated_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz
    )
    """,
    """
    CREATE TABLE known_network (
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        digest bytea NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (account_id, digest)
    )
    """,
    """
    CREATE TABLE signing_key (
        kid text PRIMARY KEY,
        sealed bytea NOT NULL,
        created_at timestamptz NOT NULL,
        active_from timestamptz NOT NULL,
        retired_at timestamptz
    )
    """,
    """
    CREATE TABLE former_handle (
        handle text PRIMARY KEY,
        account_id uuid,
        until timestamptz NOT NULL
    )
    """,
    """
    CREATE TABLE email_token (
        digest bytea PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        purpose text NOT NULL,
        email text NOT NULL,
        expires_at timestamptz NOT NULL
    )
    """,
    """
    CREATE TABLE queued_mail (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        sealed bytea NOT NULL,
        due_at timestamptz NOT NULL,
        attempts integer NOT NULL,
        delivered_at timestamptz
    )
    """,
    """
    CREATE TABLE social_link (
        provider text NOT NULL,
        subject text NOT NULL,
        account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        email text,
        linked_at timestamptz NOT NULL,
        PRIMARY KEY (provider, subject)
    )
    """,
    """
    CREATE TABLE oauth_state (
        state_digest bytea PRIMARY KEY,
        provider text NOT NULL,
        sealed bytea NOT NULL,
        account_id uuid REFERENCES account (id) ON DELETE CASCADE,
        expires_at timestamptz NOT NULL
    )
    """,
    """
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
    """,
    """
    CREATE TABLE audit_entry (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        actor_id uuid,
        action text NOT NULL,
        subject_id uuid NOT NULL,
        detail jsonb NOT NULL
    )
    """,
    """
    CREATE TABLE erasure (
        account_id uuid PRIMARY KEY,
        deleted_at timestamptz NOT NULL,
        parts jsonb NOT NULL,
        completed_at timestamptz,
        sealed_email bytea
    )
    """,
    """
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
    """,
    """
    CREATE TABLE outbox (
        id varchar(36) PRIMARY KEY,
        topic text NOT NULL,
        key text NOT NULL,
        type text NOT NULL,
        source text NOT NULL,
        subject text NOT NULL,
        time timestamptz NOT NULL,
        data jsonb NOT NULL,
        position bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE
    )
    """,
)
_INDEXES = (
    "UNIQUE INDEX account_email ON account (email)",
    "UNIQUE INDEX account_handle ON account (handle)",
    "INDEX account_deletion_due ON account (deletion_due_at) WHERE deletion_due_at IS NOT NULL",
    "UNIQUE INDEX session_family ON session (family_digest)",
    "INDEX session_account ON session (account_id)",
    "INDEX session_expires ON session (expires_at)",
    "INDEX session_ended ON session (ended_at) WHERE ended_at IS NOT NULL",
    "INDEX known_network_seen ON known_network (seen_at)",
    "INDEX former_handle_account ON former_handle (account_id)",
    "INDEX former_handle_until ON former_handle (until)",
    "INDEX email_token_account ON email_token (account_id)",
    "INDEX email_token_expires ON email_token (expires_at)",
    "INDEX queued_mail_due ON queued_mail (due_at) WHERE delivered_at IS NULL",
    "UNIQUE INDEX social_link_account ON social_link (account_id, provider)",
    "INDEX oauth_state_account ON oauth_state (account_id)",
    "INDEX oauth_state_expires ON oauth_state (expires_at)",
    "INDEX device_grant_account ON device_grant (account_id)",
    "INDEX device_grant_expires ON device_grant (expires_at)",
    "INDEX audit_entry_subject ON audit_entry (subject_id, id)",
    "INDEX erasure_open ON erasure (deleted_at) WHERE completed_at IS NULL",
    "INDEX data_export_account ON data_export (account_id, id)",
    "INDEX data_export_waiting ON data_export (id) WHERE ready_at IS NULL",
    "INDEX data_export_expires ON data_export (expires_at) WHERE removed_at IS NULL",
)


def upgrade() -> None:
    for table in (*_TABLES, CREATE_TABLE):
        op.execute(table)
    for index in _INDEXES:
        op.execute(f"CREATE {index}")
    op.execute(CREATE_INDEX)
