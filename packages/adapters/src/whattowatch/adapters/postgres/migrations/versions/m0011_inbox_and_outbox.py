"""What messengers sent us, and what we have to say to them."""

from whattowatch.adapters.postgres.migrations.running import run

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("0011.up.sql")


def downgrade() -> None:
    run("0011.down.sql")
