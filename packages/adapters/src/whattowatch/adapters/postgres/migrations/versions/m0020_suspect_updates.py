"""Updates that were tried in vain are found at once: each look at the inbox asks for them."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0020.up.sql")


def downgrade() -> None:
    run("0020.down.sql")
