"""Vectors of texts, kept by what the text says."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0006.up.sql")


def downgrade() -> None:
    run("0006.down.sql")
