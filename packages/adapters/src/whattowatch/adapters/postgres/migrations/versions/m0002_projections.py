"""How far each projection got, and the events it left out."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0002.up.sql")


def downgrade() -> None:
    run("0002.down.sql")
