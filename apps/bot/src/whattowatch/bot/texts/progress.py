"""Of films that somebody is in the middle of."""

from datetime import date

from whattowatch.bot.markup import Html, fill
from whattowatch.bot.texts.spoken import Sentence, Texts

_MINUTE_S = 60


class ProgressTexts(Texts):
    none = Sentence(
        "You are in the middle of no film. When you stop one, say where: <i>stopped Heat at 40 min</i>"
    )
    which_stopped = Sentence("In which film did you stop there?")
    which_finished = Sentence("Which film did you finish?")
    at_which_minute = Sentence(
        "I do not know how long it is, and so not where its middle is. Say the minute: <i>stopped Heat at 40 min</i>"
    )
    name_it = Sentence("In which film? Say its title with it: <i>stopped Heat at 40 min</i>")

    def kept(self, film: str, position_s: int, duration_s: int | None) -> Html:
        return fill(
            self._("<b>{film}</b>: stopped at {place}. I keep the place: /continue"),
            film=film,
            place=self.place(position_s, duration_s),
        )

    def place(self, position_s: int, duration_s: int | None) -> str:
        """40 of 170 min."""
        position = self.tongue.number(position_s // _MINUTE_S)
        if duration_s is None:
            # Translators: how far somebody is in a film.
            return self._("{position} min").format(position=position)
        duration = self.tongue.number(duration_s // _MINUTE_S)
        # Translators: how far somebody is in a film, and how long it is.
        return self._("{position} of {duration} min").format(position=position, duration=duration)

    def stopped_at(self, position_s: int, duration_s: int | None) -> Html:
        """On the film's own page."""
        return fill(self._("You stopped at {place}: /continue"), place=self.place(position_s, duration_s))

    def seen_to_the_end(self, film: str) -> Html:
        return fill(self._("<b>{film}</b>: seen to the end, and in your diary. How many stars?"), film=film)

    def undone(self, film: str, place: str) -> Html:
        """`place`: where they are in the middle of it now."""
        return fill(
            self._("<b>{film}</b>: taken back. Your place is at {place} again."), film=film, place=place
        )

    def count(self, count: int) -> Html:
        said = self.ngettext(
            "<b>In the middle of</b> {count} film", "<b>In the middle of</b> {count} films", count
        )
        return fill(said, count=self.tongue.number(count))

    def line(self, number: int, film: str, place: str, day: date) -> Html:
        return fill(
            self._("{number}. {film}: {place}, on {day}"),
            number=number,
            film=film,
            place=place,
            day=self.tongue.day(day),
        )

    def unfinished(self, film: str, place: str, others: int) -> Html:
        """Above the watchlist; `others`: how many more there are."""
        more = self.ngettext(" and {count} more", " and {count} more", others)
        return fill(
            self._("In the middle of: {film}, {place}{more} (/continue)"),
            film=film,
            place=place,
            more=more.format(count=self.tongue.number(others)) if others else "",
        )

    def let_be(self, film: str) -> Html:
        return fill(self._("<b>{film}</b>: I no longer keep your place in it."), film=film)

    def unknown(self, title: str) -> Html:
        return fill(
            self._("I know no film called “{title}”, so I keep no place in it. Say it with another title."),
            title=title,
        )
