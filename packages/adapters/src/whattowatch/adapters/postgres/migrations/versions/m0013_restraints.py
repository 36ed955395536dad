"""How often people do things, counted for all processes."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0013.up.sql")


def downgrade() -> None:
    run("0013.down.sql")
