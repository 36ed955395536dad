"""What each source said of a film, and when."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0004.up.sql")


def downgrade() -> None:
    run("0004.down.sql")
