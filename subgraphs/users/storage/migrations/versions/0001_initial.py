"""Profiles, relationships, settings, outbox, data requests."""

from alembic import op

from subgraphs.kit.data_requests import postgres_requests as data_requests

revision = "0001"
down_revision = None

_INITIALS = {chr(0x1100 + n): letter for n, letter in enumerate("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")}
_VOWELS = {chr(0x1161 + n): chr(0x314F + n) for n in range(21)}
# Of a double final consonant the first: an input method shows 앉 for a moment while 안자 is being typed.
_FINALS = {chr(0x11A8 + n): letter for n, letter in enumerate("ㄱㄲㄱㄴㄴㄴㄷㄹㄹㄹㄹㄹㄹㄹㄹㅁㅂㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎ")}
_LETTERS = _INITIALS | _VOWELS | _FINALS
_ACCENTS = "".join(map(chr, range(0x300, 0x370)))
"""`translate` deletes characters without a counterpart."""
_TABLES = ("settings", "old_handle", "mute", "block", "follow_request", "follow", "profile", "outbox")


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute(f"""
        CREATE FUNCTION letters(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
            translate(lower(normalize(written, NFKD)), '{"".join(_LETTERS) + _ACCENTS}', '{"".join(_LETTERS.values())}')
    """)
    op.execute("""
        CREATE TABLE profile (
            id uuid PRIMARY KEY,
            handle text NOT NULL,
            display_name text NOT NULL,
            bio text,
            links jsonb NOT NULL DEFAULT '[]',
            avatar_asset_id uuid,
            is_private boolean NOT NULL DEFAULT false,
            follower_count integer NOT NULL DEFAULT 0,
            following_count integer NOT NULL DEFAULT 0,
            blocker_count integer NOT NULL DEFAULT 0,
            suspended_until timestamptz,
            deletion_due_at timestamptz,
            created_at timestamptz NOT NULL DEFAULT now(),
            searched text NOT NULL GENERATED ALWAYS AS (' ' || letters(handle || ' ' || display_name)) STORED
        )
    """)
    op.execute("CREATE UNIQUE INDEX profile_handle ON profile (lower(handle))")
    op.execute("CREATE INDEX profile_search ON profile USING gin (searched gin_trgm_ops)")
    _create_relationships()
    _create_settings()
    op.execute("""
        CREATE TABLE outbox (
            id varchar(36) PRIMARY KEY,
            position bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
            topic text NOT NULL,
            key text NOT NULL,
            type text NOT NULL,
            source text NOT NULL,
            subject text NOT NULL,
            time timestamptz NOT NULL,
            data jsonb NOT NULL
        )
    """)
    op.execute(data_requests.CREATE_TABLE)
    op.execute(data_requests.CREATE_INDEX)


def _create_relationships() -> None:
    for table, source, target in (
        ("follow", "follower_id", "followee_id"),
        ("block", "blocker_id", "blocked_id"),
        ("mute", "muter_id", "muted_id"),
    ):
        op.execute(f"""
            CREATE TABLE {table} (
                {source} uuid NOT NULL,
                {target} uuid NOT NULL,
                created_at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY ({source}, {target}),
                CHECK ({source} <> {target})
            )
        """)
        op.execute(f"CREATE INDEX {table}_target ON {table} ({target}, {source})")
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


def _create_settings() -> None:
    op.execute("""
        CREATE TABLE settings (
            user_id uuid PRIMARY KEY,
            locale text NOT NULL,
            time_zone text NOT NULL,
            who_may_visit text NOT NULL,
            who_may_comment text NOT NULL,
            who_may_follow text NOT NULL DEFAULT 'EVERYONE',
            silenced_kinds jsonb NOT NULL DEFAULT '[]'
        )
    """)
    op.execute("CREATE TABLE old_handle (handle text PRIMARY KEY, user_id uuid NOT NULL, until timestamptz NOT NULL)")
    op.execute("CREATE INDEX old_handle_user ON old_handle (user_id)")


def downgrade() -> None:
    op.execute("DROP TABLE data_request")
    for table in _TABLES:
        op.execute(f"DROP TABLE {table}")
    op.execute("DROP FUNCTION letters")
