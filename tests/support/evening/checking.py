"""What must be so after an evening, however it was played."""

import json

from tests.support.evening.page import PAGE, page
from tests.support.evening.script import LOG
from tests.support.evening.stage import Stage

OUTCOMES = "select string_agg(distinct outcome, '; ') from log.inbox"
UPDATES = "select count(*) from log.inbox"
TWICE = "select count(*) - count(distinct event_id) from log.events"
EVENTS = """
select jsonb_agg(names order by first) from (
  select min(position) as first, jsonb_agg(name order by position) as names from log.events group by viewer_id) viewers
"""


async def check(stage: Stage) -> None:
    assert await stage.ask(OUTCOMES) == "handled"
    assert await stage.ask(UPDATES) == sum(scene.line.is_update for scene in stage.scenes)
    assert json.loads(str(await stage.ask(EVENTS))) == [*LOG]
    assert await stage.ask(TWICE) == 0
    assert page(stage.scenes) == PAGE.read_text(), "`python -m tests.support.evening` writes the page anew"
    assert sum(scene.repeated for scene in stage.scenes) <= stage.kills
