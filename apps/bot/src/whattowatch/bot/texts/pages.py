"""Of a film's own page, and of sharing it."""

from collections.abc import Sequence
from datetime import date

from whattowatch.bot.markup import Html, cut, fill
from whattowatch.bot.texts.grades import graded
from whattowatch.bot.texts.spoken import Sentence, Texts
from whattowatch.domain.grade import Grade

_NOTE = 200  # characters of a note


class Pages(Texts):
    unseen = Sentence("You have not told me that you saw it.")
    hidden = Sentence("You hid it: I do not suggest it.")
    on_watchlist = Sentence("It is on your watchlist.")
    no_such_film = Sentence("I know no film by that link.")

    def made_by(self, directors: Sequence[str]) -> str:
        return self._("by {name}").format(name=self.tongue.together(directors))

    def played_by(self, cast: Sequence[str]) -> str:
        return self._("with {name}").format(name=self.tongue.together(cast))

    def seen(self, grade: Grade | None, viewings: int, day: date | None) -> Html:
        """What they said of it, in a line."""
        parts = [
            self._often(viewings),
            *([self._("last on {day}").format(day=self.tongue.day(day))] if day else []),
            *([graded(self.tongue, grade)] if grade else []),
        ]
        return fill("{said}.", said=", ".join(parts))

    def _often(self, viewings: int) -> str:
        if viewings == 1:
            return self._("You saw it")
        said = self.ngettext("You saw it {count} time", "You saw it {count} times", viewings)
        return said.format(count=self.tongue.number(viewings))

    def noted(self, note: str) -> Html:
        return fill(self._("It is on your watchlist: “{note}”"), note=cut(note, _NOTE))

    def ask_note(self, film: str) -> Html:
        return fill(
            self._("What shall I keep with <b>{film}</b> on your watchlist? Send “-” to keep nothing."),
            film=film,
        )

    def share(self, film: str, link: str) -> Html:
        return fill(self._("<b>{film}</b>: whoever opens this sees its page.\n{link}"), film=film, link=link)

    def share_command(self, film: str, command: str) -> Html:
        """Where there are no links."""
        return fill(self._("<b>{film}</b>: its page is at {command}"), film=film, command=command)
