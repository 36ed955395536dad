"""${message}"""

from whattowatch.adapters.postgres.migrations.running import run

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    run("${up_revision}.up.sql")


def downgrade() -> None:
    run("${up_revision}.down.sql")
