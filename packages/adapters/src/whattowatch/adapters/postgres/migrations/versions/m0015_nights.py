"""The movie night of each chat."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0015.up.sql")


def downgrade() -> None:
    run("0015.down.sql")
