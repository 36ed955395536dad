"""Since when a film can be watched somewhere."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0014.up.sql")


def downgrade() -> None:
    run("0014.down.sql")
