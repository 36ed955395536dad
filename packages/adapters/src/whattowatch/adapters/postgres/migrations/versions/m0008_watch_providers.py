"""Where films can be watched, country by country."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0008.up.sql")


def downgrade() -> None:
    run("0008.down.sql")
