"""The queue of jobs, and what became of them."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0007.up.sql")


def downgrade() -> None:
    run("0007.down.sql")
