"""What viewers bring from elsewhere, and films by IMDb's numbers."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0012.up.sql")


def downgrade() -> None:
    run("0012.down.sql")
