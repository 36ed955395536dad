"""People, counts and indexes that a search looks into."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0005.up.sql")


def downgrade() -> None:
    run("0005.down.sql")
