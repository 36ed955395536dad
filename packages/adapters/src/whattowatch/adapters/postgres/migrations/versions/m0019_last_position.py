"""Whoever waits for a position may see whether anybody has written so far."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0019.up.sql")


def downgrade() -> None:
    run("0019.down.sql")
