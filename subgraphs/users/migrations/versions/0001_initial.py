"""Profiles, follows, outbox."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute("""
        CREATE TABLE profile (
            id uuid PRIMARY KEY,
            handle text NOT NULL,
            display_name text NOT NULL,
            bio text,
            follower_count integer NOT NULL DEFAULT 0,
            following_count integer NOT NULL DEFAULT 0,
            created_at timestamptz NOT NULL DEFAULT now()
        )
    """)
    op.execute("CREATE UNIQUE INDEX profile_handle ON profile (lower(handle))")
    op.execute("CREATE INDEX profile_search ON profile USING gin ((lower(handle || ' ' || display_name)) gin_trgm_ops)")
    op.execute("""
        CREATE TABLE follow (
            follower_id uuid NOT NULL,
            followee_id uuid NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (follower_id, followee_id),
            CHECK (follower_id <> followee_id)
        )
    """)
    op.execute("CREATE INDEX follow_followee ON follow (followee_id, follower_id)")
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
    for table in ("outbox", "follow", "profile"):
        op.execute(f"DROP TABLE {table}")
