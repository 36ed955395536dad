"""What must be so after an evening, however it was played."""

import json
from collections.abc import Sequence

from tests.support.evening.page import Page
from tests.support.evening.pages import EVENING
from tests.support.evening.script import LOG
from tests.support.evening.stage import Stage
from tests.support.evening.telling import Scene

OUTCOMES = "select string_agg(distinct outcome, '; ') from log.inbox"
UPDATES = "select count(*) from log.inbox"
TWICE = "select count(*) - count(distinct event_id) from log.events"
EVENTS = """
select jsonb_agg(names order by first) from (
  select min(position) as first, jsonb_agg(name order by position) as names from log.events
  where name <> 'notice-kept' group by viewer_id) viewers
"""  # notices are kept by the worker, in its own time


async def check(stage: Stage, scenes: Sequence[Scene]) -> None:
    assert await stage.ask(OUTCOMES) == "handled"
    assert await stage.ask(UPDATES) == sum(scene.line.is_update for scene in scenes)
    assert json.loads(str(await stage.ask(EVENTS))) == [*LOG]
    assert await stage.ask(TWICE) == 0
    assert sum(scene.repeated for scene in scenes) <= stage.kills
    check_page(EVENING, scenes)


def check_page(page: Page, scenes: Sequence[Scene]) -> None:
    told = "`python -m tests.support.evening` writes the page anew"
    assert page.written(scenes) == page.path.read_text(), told
    for path, text in page.pictures(scenes).items():
        assert text == path.read_text(), told
