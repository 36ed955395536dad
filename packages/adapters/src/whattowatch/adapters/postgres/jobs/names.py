"""What PgQueuer calls its tables here. All of it is said, or it would look into the environment for the rest."""

from pgqueuer.domain.settings import DBSettings, Durability
from pgqueuer.domain.types import Channel

CHANNEL = Channel("wtw_jobs")


def names() -> DBSettings:
    return DBSettings(
        prefix="",
        db_schema="jobs",
        channel=CHANNEL,
        function="announce",
        trigger="queue_announce",
        queue_table="queue",
        queue_table_log="history",
        queue_status_type="state",
        schedules_table="schedules",
        statistics_table="statistics",
        durability=Durability.durable,
        widen_id=False,
    )
