"""Which key it was that was destroyed: its digest stays."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0017.up.sql")


def downgrade() -> None:
    run("0017.down.sql")
