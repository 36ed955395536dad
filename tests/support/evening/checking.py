"""What must be so after an evening, however it was played."""

import json
from collections.abc import Sequence
from difflib import unified_diff

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
    for path, text in {page.path: page.written(scenes), **page.pictures(scenes)}.items():
        differences = list(
            unified_diff(path.read_text().splitlines(), text.splitlines(), path.name, "said", n=2)
        )
        assert not differences, "\n".join([*differences, "`python -m tests.support.evening` writes it anew"])
