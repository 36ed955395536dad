"""What viewers said into their telephones."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0016.up.sql")


def downgrade() -> None:
    run("0016.down.sql")
