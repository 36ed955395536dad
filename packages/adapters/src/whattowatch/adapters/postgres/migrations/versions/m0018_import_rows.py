"""Rows of an import are found through the one index that fits, even before there are statistics of them."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0018.up.sql")


def downgrade() -> None:
    run("0018.down.sql")
