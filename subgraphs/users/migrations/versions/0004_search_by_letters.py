"""Search by letters: a syllable of Hangul is its two or three, so that it is found while it is being typed."""

from alembic import op

revision = "0004"
down_revision = "0003"

_INITIALS = {chr(0x1100 + n): letter for n, letter in enumerate("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")}
_VOWELS = {chr(0x1161 + n): chr(0x314F + n) for n in range(21)}
# Of two letters at a syllable's end the first: while somebody types 안자, there is 앉 on the screen for a moment.
_FINALS = {chr(0x11A8 + n): letter for n, letter in enumerate("ㄱㄲㄱㄴㄴㄴㄷㄹㄹㄹㄹㄹㄹㄹㄹㅁㅂㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎ")}
_LETTERS = _INITIALS | _VOWELS | _FINALS
_ACCENTS = "".join(map(chr, range(0x300, 0x370)))
"""They stand at the end of what is translated, where nothing stands to translate them to: they go."""


def upgrade() -> None:
    op.execute(f"""
        CREATE FUNCTION letters(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
            translate(lower(normalize(written, NFKD)), '{"".join(_LETTERS) + _ACCENTS}', '{"".join(_LETTERS.values())}')
    """)
    op.execute("DROP INDEX profile_search")
    op.execute("""
        ALTER TABLE profile ADD searched text NOT NULL
            GENERATED ALWAYS AS (' ' || letters(handle || ' ' || display_name)) STORED
    """)
    op.execute("CREATE INDEX profile_search ON profile USING gin (searched gin_trgm_ops)")


def downgrade() -> None:
    op.execute("ALTER TABLE profile DROP searched")
    op.execute("DROP FUNCTION letters")
    op.execute("CREATE INDEX profile_search ON profile USING gin ((lower(handle || ' ' || display_name)) gin_trgm_ops)")
