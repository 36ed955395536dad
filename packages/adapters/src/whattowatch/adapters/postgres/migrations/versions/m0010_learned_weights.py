"""Sets of what was learned from many people's ratings, and which of them is in use."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0010.up.sql")


def downgrade() -> None:
    run("0010.down.sql")
