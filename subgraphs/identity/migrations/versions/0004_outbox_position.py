"""Rows of the outbox in the order of their commits; those that wait keep the order they had."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("ALTER TABLE outbox ADD position bigint")
    op.execute("""
        UPDATE outbox SET position = waiting.number
        FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM outbox) AS waiting
        WHERE waiting.id = outbox.id
    """)
    op.execute("ALTER TABLE outbox ALTER position SET NOT NULL")
    op.execute("ALTER TABLE outbox ALTER position ADD GENERATED ALWAYS AS IDENTITY")
    op.execute("SELECT setval(pg_get_serial_sequence('outbox', 'position'), count(*) + 1, false) FROM outbox")
    op.execute("ALTER TABLE outbox ADD CONSTRAINT outbox_position_key UNIQUE (position)")


def downgrade() -> None:
    op.execute("ALTER TABLE outbox DROP position")
