"""The pages of the docs that are played."""

from pathlib import Path

from tests.support.evening.page import Page
from tests.support.evening.script import ACTS
from tests.support.evening.walks import WALKS

DOCS = Path(__file__).parents[3] / "docs" / "explanation"

EVENING = Page(
    DOCS / "an-evening.md",
    """\
# An evening

What two people and their group hear of the bot in one evening, and the morning after. Ann writes English, Oleg writes Russian, and the bot has met neither.
It is the demo catalogue of 860 films with no key to anything, so that you get the same when you try it.

Nobody wrote this page: `uv run python -m tests.support.evening` plays [the script](../../tests/support/evening/script.py) with a real `wtw bot` between a
PostgreSQL and a Telegram server of our own, and writes down what is in the chats. `tests/e2e/test_evening.py` plays it by polling and by webhook, and
`tests/kill/test_evening.py` kills the bot while it is played; both fail when a word on this page is not what the bot says. Only days, times, ids and the
numbers of events are left out, as `‹…›`.

A line that begins with a name is somebody's; what is indented is the bot's, with its buttons in brackets. `~` stands before a message that was there already and has changed; `!` before a notice, which only who pressed sees.
""",
    ACTS,
)
TWO_WALKS = Page(
    DOCS / "two-walks.md",
    """\
# Two walks

Two newcomers, one who only speaks English and one who only speaks Russian, on their way from the first word to a film they believe in. Nobody tells them
of commands, and they do not read the help. It is the demo catalogue with no key to anything, nothing learned from anybody.

The transcripts are played like [the evening](an-evening.md), and read like it; what is below them is what we thought while walking.
""",
    WALKS,
)
