"""Of going back to an import."""

from datetime import date

from whattowatch.bot.markup import Html, escape, fill
from whattowatch.bot.texts.imports import Imports
from whattowatch.bot.texts.spoken import Label, Sentence, Texts


class Resets(Texts):
    begin = Label("Go back to this import")
    confirm = Label("Go back to it")
    cancel = Label("Leave all as it is")
    undo = Label("Undo going back")
    confirm_undo = Label("Put it back as it was")

    nothing = Sentence("Your diary is as this import left it: there is nothing to go back from.")
    impossible = Sentence(
        "There is nothing to go back to: this import is not finished, is undone, or brought nothing new."
    )
    warning = Sentence(
        "<b>What you said yourself goes with it: /export gives you a copy of everything first.</b> "
        "It can be undone as a whole afterwards."
    )
    stays = Sentence(
        "Settings, avoids, hidden films, films you have at home or are in the middle of, friends and what "
        "I suggested stay."
    )
    watchlist_stays = Sentence("The file brought no watchlist: yours stays as it is.")
    counts_now = Sentence("My next suggestions take it into account.")

    def plan(self, source: str, day: date) -> Html:
        said = self._(
            "<b>{source}, {day}</b>: shall your diary go back to this import?\n"
            "The films of the file stand again as they did when it was brought, with what you had said of them by "
            "then. What was said of them since goes, whether by you, a player or another file. All other films that "
            "you have seen leave the diary."
        )
        return fill(said, source=self._of_import.source(source), day=self.tongue.day(day))

    def films(self, count: int) -> Html:
        return self._count(self._("Films that change: {count}"), count)

    def viewings(self, count: int) -> Html:
        return self._count(self._("Viewings taken out: {count}"), count)

    def ratings(self, count: int) -> Html:
        return self._count(self._("Stars and thumbs taken out or changed back: {count}"), count)

    def reviews(self, count: int) -> Html:
        return self._count(self._("Reviews in words taken out or changed back: {count}"), count)

    def restored(self, count: int) -> Html:
        return self._count(self._("Viewings that come back: {count}"), count)

    def unsaved(self, count: int) -> Html:
        return self._count(self._("Off the watchlist: {count}"), count)

    def saved(self, count: int) -> Html:
        return self._count(self._("On the watchlist again: {count}"), count)

    def untouched(self, count: int) -> Html:
        return self._count(self._("Films of the file that stay as they are: {count}"), count)

    def under_way(self, source: str, share: float) -> Html:
        said = self._("<b>Back to: {source}</b>. It is under way. {share}")
        return fill(said, source=self._of_import.source(source), share=self.tongue.percent(share))

    def done(self, source: str, films: int) -> Html:
        said = self.ngettext(
            "<b>Back to: {source}</b>. {count} film is changed: your diary is as that import left it.",
            "<b>Back to: {source}</b>. {count} films are changed: your diary is as that import left it.",
            films,
        )
        return fill(said, source=self._of_import.source(source), count=self.tongue.number(films))

    def undo_plan(self, source: str, films: int) -> Html:
        said = self.ngettext(
            "<b>Back to: {source}</b>. Undoing that puts {count} film back as it was before. "
            "What you have said since stands.",
            "<b>Back to: {source}</b>. Undoing that puts {count} films back as they were before. "
            "What you have said since stands.",
            films,
        )
        return fill(said, source=self._of_import.source(source), count=self.tongue.number(films))

    def undoing(self, source: str, share: float) -> Html:
        said = self._("<b>Back to: {source}</b>. I undo that. {share}")
        return fill(said, source=self._of_import.source(source), share=self.tongue.percent(share))

    def undone(self, source: str) -> Html:
        said = self._(
            "<b>Back to: {source}</b>. That is undone: what it took out is back, and what you have said since stands."
        )
        return fill(said, source=self._of_import.source(source))

    def undo_of(self, source: str, day: date) -> str:
        """On a button of the list."""
        said = self._("Undo going back: {source}, {day}")
        return said.format(source=self._of_import.source(source), day=self.tongue.day(day))

    def begin_of(self, source: str, day: date) -> str:
        """On a button of the list."""
        said = self._("Go back to: {source}, {day}")
        return said.format(source=self._of_import.source(source), day=self.tongue.day(day))

    @property
    def _of_import(self) -> Imports:
        return Imports(self.tongue)

    def _count(self, said: str, count: int) -> Html:
        return escape(said.format(count=self.tongue.number(count)))
