"""The log, the keys of its viewers, and the facts."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0001.up.sql")


def downgrade() -> None:
    run("0001.down.sql")
