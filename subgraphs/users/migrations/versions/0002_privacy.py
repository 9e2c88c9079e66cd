"""Blocks, mutes, follow requests, settings, former handles; more of a profile."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE profile
            ADD links jsonb NOT NULL DEFAULT '[]',
            ADD avatar_asset_id uuid,
            ADD is_private boolean NOT NULL DEFAULT false,
            ADD blocker_count integer NOT NULL DEFAULT 0
    """)
    op.execute("""
        CREATE TABLE block (
            blocker_id uuid NOT NULL,
            blocked_id uuid NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (blocker_id, blocked_id),
            CHECK (blocker_id <> blocked_id)
        )
    """)
    op.execute("CREATE INDEX block_blocked ON block (blocked_id, blocker_id)")
    op.execute("""
        CREATE TABLE mute (
            muter_id uuid NOT NULL,
            muted_id uuid NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (muter_id, muted_id),
            CHECK (muter_id <> muted_id)
        )
    """)
    op.execute("CREATE INDEX mute_muted ON mute (muted_id)")
    op.execute("""
        CREATE TABLE follow_request (
            id uuid NOT NULL,
            requester_id uuid NOT NULL,
            followee_id uuid NOT NULL,
            PRIMARY KEY (requester_id, followee_id),
            CHECK (requester_id <> followee_id)
        )
    """)
    op.execute("CREATE INDEX follow_request_followee ON follow_request (followee_id, id)")
    op.execute("""
        CREATE TABLE settings (
            user_id uuid PRIMARY KEY,
            locale text NOT NULL,
            time_zone text NOT NULL,
            who_may_visit text NOT NULL,
            who_may_comment text NOT NULL,
            silenced_kinds jsonb NOT NULL DEFAULT '[]'
        )
    """)
    op.execute("""
        CREATE TABLE old_handle (
            handle text PRIMARY KEY,
            user_id uuid NOT NULL,
            until timestamptz NOT NULL
        )
    """)
    op.execute("CREATE INDEX old_handle_user ON old_handle (user_id)")


def downgrade() -> None:
    for table in ("old_handle", "settings", "follow_request", "mute", "block"):
        op.execute(f"DROP TABLE {table}")
    for column in ("links", "avatar_asset_id", "is_private", "blocker_count"):
        op.execute(f"ALTER TABLE profile DROP {column}")
