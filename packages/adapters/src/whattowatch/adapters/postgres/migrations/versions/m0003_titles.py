"""What a search by title needs, and which collections were loaded."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0003.up.sql")


def downgrade() -> None:
    run("0003.down.sql")
