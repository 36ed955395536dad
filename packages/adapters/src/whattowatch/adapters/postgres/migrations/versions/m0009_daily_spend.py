"""What services outside have cost, day by day."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0009.up.sql")


def downgrade() -> None:
    run("0009.down.sql")
